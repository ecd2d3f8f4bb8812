#!/usr/bin/env python3
"""How right the answers are: `score.py TRUTH.csv LABEL=ANSWERS.csv...`. Answers: id, outcome, number, score, candidates."""
import csv, sys
from collections import defaultdict

truth = {row['id']: row for row in csv.DictReader(open(sys.argv[1], encoding='utf-8'))}
share = lambda a, b: f'{a}/{b} = {a / b:.4f}' if b else '0/0'
for argument in sys.argv[2:]:
    label, path = argument.split('=', 1)
    answers = {row['id']: row for row in csv.DictReader(open(path, encoding='utf-8'))}
    there = met = linked = right = unique = unique_right = absent_linked = 0
    shared = shared_linked = slips = slips_right = anothers = 0
    kinds = defaultdict(lambda: [0, 0, 0, 0])
    for place, row in truth.items():
        answer = answers.get(place, {'outcome': 'none', 'number': '', 'candidates': ''})
        is_linked, number = answer['outcome'] == 'linked', row['number']
        good = is_linked and number != '' and answer['number'] == number
        linked, right = linked + is_linked, right + good
        kind = kinds[row['noise']]
        kind[0] += 1
        kind[1] += good
        kind[2] += is_linked and not good
        if number:
            there += 1
            found = number in answer['candidates'].split()
            met += found
            kind[3] += found
            if row['given'] == 'unique':
                unique, unique_right = unique + 1, unique_right + good
                if row['noise'] == 'typo':
                    slips, slips_right = slips + 1, slips_right + good
            elif row['given'] == 'shared':
                shared, shared_linked = shared + 1, shared_linked + is_linked
            else:
                anothers += 1
        else:
            absent_linked += is_linked
    print(f'{label}')
    print(f'  true company among the candidates  {share(met, there)}')
    print(f'  accepted links that are right      {share(right, linked)}')
    print(f'  unique by name and prefecture: accepted and right {share(unique_right, unique)}; without slips of the pen '
          f'{share(unique_right - slips_right, unique - slips)}')
    print(f'  shared and nothing more: accepted  {share(shared_linked, shared)}; not in the register: accepted {absent_linked}; '
          f"mistyped into another's name: {anothers}")
    for kind, (number, good, bad, found) in sorted(kinds.items()):
        print(f'    {kind:8} {number:4}  right {good:4}  wrong {bad:3}  among candidates {found}')
