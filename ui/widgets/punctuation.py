"""The marks between words, as the language of the window has them."""

from __future__ import annotations

from collections.abc import Iterable

from ui.messages import window_language


def listed(names: Iterable[str]) -> str:
    """Names one after the other."""
    return ("、" if window_language() == "zh" else ", ").join(names)


def strung(sentences: Iterable[str]) -> str:
    """Parts of a sentence that have commas of their own."""
    return ("；" if window_language() == "zh" else "; ").join(sentences)


def led(head: str, words: str) -> str:
    """Words behind what they are about."""
    return f"{head}：{words}" if window_language() == "zh" else f"{head}: {words}"


def aside(name: str, note: str) -> str:
    """A name with a note in brackets; the name alone if there is none."""
    if not note:
        return name
    return f"{name}（{note}）" if window_language() == "zh" else f"{name} ({note})"


def quoted(words: str) -> str:
    """Words as somebody typed them."""
    return f"“{words}”" if window_language() == "zh" else f'"{words}"'


def joined(words: str, more: str) -> str:
    """Something added to what was said."""
    return f"{words}，{more}" if window_language() == "zh" else f"{words}, {more}"


def then(title: str, text: str) -> str:
    """A title that becomes the first sentence before its text."""
    return f"{title}。{text}" if window_language() == "zh" else f"{title}. {text}"
