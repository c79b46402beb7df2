"""What things are: typed immutable documents, enumerations and pure rules."""
