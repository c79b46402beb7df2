"""The forms of the questionnaire's sections, one module each."""
