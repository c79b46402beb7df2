"""What kind of subject a name stands for, so that "Maths" and "Mathematics" learn from each other."""

import re

_KINDS = (
    ("math", r"math|algebra|geometry|arithmetic|calculus|numbers"),
    ("reading", r"read|literature|phonics|poetry|book"),
    ("writing", r"language arts|writ|spelling|grammar|copywork|handwriting|composition|essay"),
    ("science", r"scien|biology|chemistry|physics|experiment|astronomy"),
    ("history", r"histor|civics|social stud|government"),
    ("geography", r"geograph|\bmaps?\b"),
    ("language", r"spanish|french|latin|german|greek|mandarin|chinese|italian|hebrew|foreign|language"),
    ("art", r"\barts?\b|draw|paint|craft|potter|sewing"),
    ("music", r"music|piano|violin|guitar|choir|singing|instrument|recorder|drum"),
    ("nature", r"nature|garden|outdoor|outside"),
    ("sport", r"sport|gym|physical|\bpe\b|\bp\.e\.|swim|dance|yoga|soccer|ballet|karate"),
    ("technology", r"cod(e|ing)|program|computer|robot|typing|technolog"),
    ("games", r"chess|logic|puzzle|game"),
    ("life skills", r"life|cook|bak(e|ing)|home ec|financ|money"),
    ("faith", r"bible|faith|religio|catech|torah|quran|prayer"),
)  # fmt: skip
_OTHER = "other"

KINDS = (*(name for name, _ in _KINDS), _OTHER)
"""Every kind, in a fixed order: models are trained with it."""

_PATTERN = re.compile("|".join(f"(?P<k{index}>{pattern})" for index, (_, pattern) in enumerate(_KINDS)))


def kind_of(name: str) -> int:
    """Return the position in ``KINDS`` of the kind that a subject's name stands for."""
    found = _PATTERN.search(name.casefold())
    return int(found.lastgroup[1:]) if found and found.lastgroup else len(_KINDS)
