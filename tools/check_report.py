#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that a comparison's page and JSON are whole: check_report.py PAGE.html RESULT.json"""
import html.parser
import json
import sys

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Balance(html.parser.HTMLParser):
    """Every element that opens closes, in order; nothing is fetched from elsewhere."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.seen = {}

    def handle_starttag(self, tag, attrs):
        self.seen[tag] = self.seen.get(tag, 0) + 1
        for name, value in attrs:
            if name in ("src", "href") and value and value.startswith(("http:", "https:", "//")):
                sys.exit(f"the page fetches {value}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen[tag] = self.seen.get(tag, 0) + 1

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            sys.exit(f"</{tag}> at line {self.getpos()[0]} closes nothing")


page, result = sys.argv[1:3]
check = Balance()
text = open(page, encoding="utf-8").read()
check.feed(text)
if check.open:
    sys.exit(f"never closed: {check.open}")
for tag in ("html", "title", "svg", "table"):
    if not check.seen.get(tag):
        sys.exit(f"the page has no <{tag}>")
data = json.load(open(result, encoding="utf-8"))
if data.get("schema") != 1 or not data.get("contestants"):
    sys.exit("the JSON lacks schema 1 or contestants")
for contestant in data["contestants"]:
    if contestant["digest"] not in text:
        sys.exit(f"the page lacks the digest of {contestant['name']}")
print(f"{page}: {len(text)} characters, {check.seen['svg']} charts; {result}: {len(data['contestants'])} contestants")
