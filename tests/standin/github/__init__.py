"""A stand-in for GitHub's issues."""

from standin.github.app import Github
from standin.github.profile import Profile
from standin.github.records import Issue

__all__ = ["Github", "Issue", "Profile"]
