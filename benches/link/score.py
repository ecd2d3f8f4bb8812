#!/usr/bin/env python3
"""How right the answers are: `score.py TRUTH.csv LABEL=ANSWERS.csv...`. Answers: id, number, score, candidates and, for a tool that
decides by itself, outcome. A tool that only gives scores links from that score on which is best for it: the one with the highest F1
over all links, found with the truth at hand. Beside ANSWERS.csv, ANSWERS.time with what the run took."""
import csv, sys
from collections import defaultdict

ANOTHERS = "another's"


def read(path):
    with open(path, encoding='utf-8', newline='') as handle:
        return {row['id']: row for row in csv.DictReader(handle)}


def share(a, b):
    return f'{a}/{b} = {a / b:.4f}' if b else '0/0'


def threshold(truth, answers):
    """The score from which on links are most right: highest F1 of precision and the share of the unique names that are linked right."""
    unique = sum(row['given'] == 'unique' for row in truth.values())
    offered = sorted(((float(answer['score']), truth[place]) for place, answer in answers.items() if answer['number']),
                     key=lambda one: -one[0])
    best, right = (0.0, float('inf')), 0
    numbers = {id(truth[place]): answer['number'] for place, answer in answers.items()}
    for linked, (score, row) in enumerate(offered, 1):
        right += row['given'] == 'unique' and numbers[id(row)] == row['number']
        if linked == len(offered) or offered[linked][0] < score:
            best = max(best, (2 * right / (linked + unique), score))
    return best[1]


def score(truth, answers, least):
    """Sums over all names, and for each kind of noise: names, right, wrong, among candidates."""
    sums, kinds = defaultdict(int), defaultdict(lambda: [0, 0, 0, 0])
    for place, row in truth.items():
        answer = answers.get(place, {'number': '', 'score': '0', 'candidates': ''})
        number, kind = row['number'], kinds[row['noise']]
        is_linked = answer['outcome'] == 'linked' if least is None else answer['number'] != '' and float(answer['score']) >= least
        good = is_linked and number != '' and answer['number'] == number
        found = number != '' and number in answer['candidates'].split()
        for at, value in enumerate((1, good, is_linked and not good, found)):
            kind[at] += value
        group = row['given'] or 'absent'
        for name, value in (('linked', is_linked), ('right', good), ('there', number != ''), ('met', found), (group, 1),
                            (group + ' linked', is_linked), (group + ' right', good)):
            sums[name] += value
        if group == 'unique' and row['noise'] == 'typo':
            sums['slips'] += 1
            sums['slips right'] += good
    return sums, kinds


def main():
    truth = read(sys.argv[1])
    lines = []
    for argument in sys.argv[2:]:
        label, path = argument.split('=', 1)
        answers = read(path)
        decides = 'outcome' in next(iter(answers.values()))
        least = None if decides else threshold(truth, answers)
        sums, kinds = score(truth, answers, least)
        try:
            time = open(path.removesuffix('.csv') + '.time').read().split()
        except FileNotFoundError:
            time = ['', '', '']
        print(label if decides else f'{label} (links from score {least:.4g} on)')
        print(f"  true company among the candidates  {share(sums['met'], sums['there'])}")
        print(f"  accepted links that are right      {share(sums['right'], sums['linked'])}")
        print(f"  unique by name and prefecture: accepted and right {share(sums['unique right'], sums['unique'])}; without slips of the "
              f"pen {share(sums['unique right'] - sums['slips right'], sums['unique'] - sums['slips'])}")
        print(f"  shared and nothing more: accepted  {share(sums['shared linked'], sums['shared'])}, of these right {sums['shared right']}; "
              f"not in the register: accepted {share(sums['absent linked'], sums['absent'])}; mistyped into another's name: {sums[ANOTHERS]}")
        for kind, (number, good, bad, found) in sorted(kinds.items()):
            print(f'    {kind:8} {number:4}  right {good:4}  wrong {bad:3}  among candidates {found}')
        lines.append([label, f"{sums['right'] / max(sums['linked'], 1):.4f}", f"{sums['unique right'] / max(sums['unique'], 1):.4f}",
                      f"{sums['met'] / max(sums['there'], 1):.4f}", f"{sums['shared linked']}/{sums['shared']}",
                      f"{sums['absent linked']}/{sums['absent']}", *time])
    head = ['', 'accepted right', 'unique accepted', 'among candidates', 'shared accepted', 'absent accepted', 'wall s', 'processor s', 'peak MB']
    widths = [max(len(line[at]) for line in [head, *lines]) for at in range(len(head))]
    for line in [head, *lines]:
        print('  '.join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


main()
