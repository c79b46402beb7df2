"""What a family sees: HTTP in, HTML out."""

from web.app import create_app

__all__ = ["create_app"]
