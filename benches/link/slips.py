#!/usr/bin/env python3
"""What slips of the pen weigh: see `benches/slips.sh`.

    slips.py draw COUNT SEED OUT FILE.csv...             names: two of five with a slip, the others in no register
    slips.py weigh TRUTH.csv ANSWERS.csv FILE.csv...     counts and weights

ANSWERS.csv has id, candidates and improbability as `examples/link` writes them."""
import csv, math, sys, unicodedata
from collections import Counter

import noise

# The weights of src/link/slip.rs that are fitted here stand beside what comes out.
FITTED = ['constant', 'odds', 'kind', 'other form', 'prefecture']


def draw(dice, place, pool, shared):
    if place % 20 in (1, 3, 5, 7, 11, 19):
        return noise.left_out(dice, pool)
    if place % 2 == 0 and place % 20 < 16:
        return noise.noisy(dice, pool, dice.choice(pool), 'typo')
    return noise.halved(dice, pool)


def script(letter):
    if letter.isnumeric():
        return 'digit'
    name = unicodedata.name(letter, '')
    for known in ('CJK', 'HIRAGANA', 'KATAKANA', 'LATIN'):
        if name.startswith(known):
            return {'CJK': 'kanji'}.get(known, known.lower())
    return 'other'


def slip(written, registered):
    """Kind, place and letters of the one slip between two names; None where they differ by more."""
    if written == registered:
        return None
    start, least = 0, min(len(written), len(registered))
    while start < least and written[start] == registered[start]:
        start += 1
    end = 0
    while end < least - start and written[-1 - end] == registered[-1 - end]:
        end += 1
    mine, theirs = written[start:len(written) - end], registered[start:len(registered) - end]
    if len(mine) == len(theirs) == 2 and mine == theirs[::-1]:
        return 'swapped', start, mine, theirs
    kind = {(0, 1): 'left out', (1, 0): 'too many', (1, 1): 'other'}.get((len(mine), len(theirs)))
    return kind and (kind, start, mine, theirs)


def describe(written, found):
    """The kind of a slip as src/link/slip.rs tells them apart."""
    kind, at, mine, theirs = found
    scripts = {script(letter) for letter in mine + theirs}
    if 'digit' in scripts:
        return 'digit'
    beside = [script(letter) for letter in written[max(at - 1, 0):at] + written[at + 1:at + 2] + theirs]
    if len(mine) == 1 and len(theirs) < 2 and beside and script(mine) not in beside:
        return 'foreign ' + ('first' if at == 0 else 'last' if at + 1 == len(written) else 'inside')
    return f"{kind} {'kanji' if 'kanji' in scripts else 'others'}"


def odds(written, improbability, letters, all_letters, found):
    """How much likelier the slip is than another's name: as src/link/slip.rs reckons it."""
    kind, at, mine, theirs = found
    letter = math.log2(all_letters / (letters[mine] + 1)) if len(mine) == 1 else 0
    return improbability - 2 - math.log2(max(len(written) - len(mine) + len(theirs) - 1, 1)) - letter


def solve(matrix, vector):
    """Gauss."""
    size = len(vector)
    rows = [row[:] + [value] for row, value in zip(matrix, vector)]
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for row in range(size):
            if row != at:
                share = rows[row][at] / rows[at][at]
                rows[row] = [a - share * b for a, b in zip(rows[row], rows[at])]
    return [rows[at][size] / rows[at][at] for at in range(size)]


def fit(cases):
    """Logistic regression by Newton's method, in bits."""
    size = len(cases[0][0])
    weights = [0.0] * size
    for _ in range(30):
        slope, curve = [-0.05 * weight for weight in weights], [[0.05 * (a == b) for b in range(size)] for a in range(size)]
        for values, good in cases:
            chance = 1 / (1 + math.exp(-max(-40, min(40, sum(w * v for w, v in zip(weights, values))))))
            for a in range(size):
                slope[a] += (good - chance) * values[a]
                for b in range(size):
                    curve[a][b] += chance * (1 - chance) * values[a] * values[b]
        weights = [weight + step for weight, step in zip(weights, solve(curve, slope))]
    return [weight / math.log(2) for weight in weights]


def read(path):
    with open(path, encoding='utf-8', newline='') as handle:
        return list(csv.DictReader(handle))


def registered(files, wanted):
    """Names and prefectures of the wanted numbers, and how common letters are."""
    rows, letters = {}, Counter()
    for path in files:
        for fields in noise.read(path):
            form, core, _ = noise.split(fields[6])
            letters.update(noise.key(core))
            if fields[1] in wanted:
                rows[fields[1]] = (noise.key(core), form, fields[13])
    return rows, letters


def main():
    if sys.argv[1] == 'draw':
        noise.draw, sys.argv = draw, sys.argv[1:]
        return noise.main()
    truth = read(sys.argv[2])
    answers = {row['id']: row for row in read(sys.argv[3])}
    candidates = {row['id']: answers[row['id']]['candidates'].split()[:12] for row in truth}
    rows, letters = registered(sys.argv[4:], {number for found in candidates.values() for number in found})
    total, counts, asked, near = sum(letters.values()), Counter(), Counter(), []
    for row in truth:
        good = bool(row['number'])
        if row['given'] in ('shared', "another's"):
            continue
        asked[good] += 1
        form, core, _ = noise.split(row['name'])
        written, best = noise.key(core), None
        for number in candidates[row['id']]:
            core, other_form, prefecture = rows.get(number, ('', '', ''))
            found = slip(written, core)
            if not found or good and number != row['number']:
                continue
            chance = odds(written, float(answers[row['id']]['improbability']), letters, total, found)
            same = row['prefecture'] != '' and row['prefecture'] == prefecture
            case = (chance, describe(written, found), form != other_form, same)
            best = max(best, case) if best else case
        if best:
            counts[best[1], min(len(written), 12) // 3 * 3, good] += 1
            near.append((best, good))
    print(f'{asked[True]} names with a slip, {asked[False]} that are in no register')
    print('kind of slip\tletters\twith the slip\tin no register\tbits')
    bits = lambda good, bad: math.log2((good + 0.5) / (asked[True] + 1)) - math.log2((bad + 0.5) / (asked[False] + 1))
    weight = {}
    for kind, length in sorted({key[:2] for key in counts}):
        good, bad = counts[kind, length, True], counts[kind, length, False]
        weight[kind, length] = bits(good, bad)
        print(f'{kind}\t{length}-{length + 2}\t{good}\t{bad}\t{weight[kind, length]:+.1f}')
    kind_of = Counter()
    for (chance, kind, other, same), good in near:
        kind_of[kind, good] += 1
    cases = []
    for (chance, kind, other, same), good in near:
        if kind != 'digit':
            cases.append(([1, chance, bits(kind_of[kind, True], kind_of[kind, False]), float(other), float(same)], good))
    print('fitted, in bits: ' + ', '.join(f'{name} {value:+.2f}' for name, value in zip(FITTED, fit(cases))))


if __name__ == '__main__':
    main()
