"""The version of the package, in one place: -> str."""

__version__ = "0.1.0"
