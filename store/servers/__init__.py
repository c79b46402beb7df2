"""The embedded MongoDB and Valkey of development, demonstration and tests."""
