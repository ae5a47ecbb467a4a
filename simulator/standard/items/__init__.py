"""Written items: what they ask, how they are shown and drawn, and what an answer is worth."""

from __future__ import annotations

from simulator.standard.items.answers import answer_in_words, read_choice, right_answer
from simulator.standard.items.bank import BankItem, ItemBank
from simulator.standard.items.drawing import draw
from simulator.standard.items.loading import FOLDER, item_file_problems, load_items
from simulator.standard.items.models import KINDS, Item, MatchItem, MultipleItem, NumberItem, OrderItem, SingleItem
from simulator.standard.items.overview import Overview, overview
from simulator.standard.items.review import Remark, remarks
from simulator.standard.items.rules import ItemRules, item_rules_version, load_item_rules, phrase
from simulator.standard.items.scoring import ItemScore, score
from simulator.standard.items.showing import ShownItem, shown

__all__ = [
    "FOLDER",
    "KINDS",
    "BankItem",
    "Item",
    "ItemBank",
    "ItemRules",
    "ItemScore",
    "MatchItem",
    "MultipleItem",
    "NumberItem",
    "OrderItem",
    "Overview",
    "Remark",
    "ShownItem",
    "SingleItem",
    "answer_in_words",
    "draw",
    "item_file_problems",
    "item_rules_version",
    "load_item_rules",
    "load_items",
    "overview",
    "phrase",
    "read_choice",
    "remarks",
    "right_answer",
    "score",
    "shown",
]
