"""What a message says about facts: it states them, contradicts them, or is silent."""

from simulator.language.facts.judging import judge_facts

__all__ = ["judge_facts"]
