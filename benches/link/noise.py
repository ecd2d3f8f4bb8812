#!/usr/bin/env python3
"""Names with honest noise, made from a register itself, with the number that each of them means.

    noise.py COUNT SEED OUT FILE.csv...      files of the National Tax Agency's form (30 columns, UTF-8)

PREFECTURES=23,26 in the environment draws from these prefectures alone (JIS X 0401).

Names are drawn from the first file; whether a name is unique is counted over all of them. In OUT:
names.csv   id, name, prefecture: what a linker gets
truth.csv   id, number (empty: not in the register), noise, given (unique, shared or another's), name, prefecture
history.csv rows to be imported besides: an earlier name for each company that is asked for by its former name

A tenth of the names are in no register: two halves of different real names put together. A seventh are names that several
companies share. Half of all come with the prefecture. `given` says whether what the linker gets makes the company unique: its
name and legal form, for a name in kana the reading and the legal form, for one in Latin letters the reading; within the prefecture
where there is one. Kana that are the registered name itself are that name. A typing error is counted by the name that was meant;
where it gives the name of another company in the register, `given` says so: nobody can know what was meant."""
import csv, os, random, re, sys, unicodedata
from collections import Counter

FORMS = ['株式会社', '有限会社', '合同会社', '合資会社', '合名会社', '一般社団法人', '医療法人', '特定非営利活動法人', '社会福祉法人', '宗教法人']
SHORT = {'株式会社': ['㈱', '(株)', '（株）'], '有限会社': ['㈲', '(有)', '（有）'], '合同会社': ['(同)', '（同）']}
LATIN = {'株式会社': ' Co., Ltd.', '有限会社': ' Ltd.', '合同会社': ' LLC'}
SLIP = '田山川島村本中大小東西南北新光星ンスルトリアイクラシテ'
ROMAN = {}
for row, kana in {'': 'アイウエオ', 'k': 'カキクケコ', 's': 'サシスセソ', 't': 'タチツテト', 'n': 'ナニヌネノ', 'h': 'ハヒフヘホ', 'm': 'マミムメモ',
                  'r': 'ラリルレロ', 'g': 'ガギグゲゴ', 'z': 'ザジズゼゾ', 'd': 'ダヂヅデド', 'b': 'バビブベボ', 'p': 'パピプペポ'}.items():
    for vowel, letter in zip('aiueo', kana):
        ROMAN[letter] = row + vowel
ROMAN.update({'シ': 'shi', 'チ': 'chi', 'ツ': 'tsu', 'フ': 'fu', 'ジ': 'ji', 'ヂ': 'ji', 'ヅ': 'zu', 'ヤ': 'ya', 'ユ': 'yu', 'ヨ': 'yo', 'ワ': 'wa',
              'ヲ': 'o', 'ン': 'n', 'ヴ': 'vu'})
# They tell companies apart: ＹＴ＆Ｐ is not ＹＴＰ.
MARKS = 'ー&+@#$%'
# ウィ is wi, イェ ye.
GLIDES = {'ウ': 'w', 'イ': 'y', 'ク': 'kw', 'グ': 'gw'}
KANA = re.compile('[ぁ-ゖァ-ヺー・]+')
SMALL = {'ャ': 'ya', 'ュ': 'yu', 'ョ': 'yo', 'ァ': 'a', 'ィ': 'i', 'ゥ': 'u', 'ェ': 'e', 'ォ': 'o'}


def split(name):
    for form in FORMS:
        if name.startswith(form) and len(name) > len(form):
            return form, name[len(form):], True
        if name.endswith(form) and len(name) > len(form):
            return form, name[:-len(form)], False
    return '', name, True


def key(text):
    text = unicodedata.normalize('NFKC', text).lower()
    return ''.join(c for c in text if c.isalnum() or c in MARKS)


def reading_key(kana):
    text = key(kana).translate(str.maketrans('ァィゥェォッャュョヮヵヶ', 'アイウエオツヤユヨワカケ'))
    return re.sub('ー|(?<=[オコソトノホモヨロゴゾドボポクスツヌフムユルグズブプウ])ウ|(?<=[オコソトノホモヨロゴゾドボポ])オ', '', text)


def roman(kana):
    out, double, last = '', False, ''
    for letter in unicodedata.normalize('NFKC', kana):
        if letter == 'ッ':
            double = True
            continue
        if letter == 'ー':
            continue
        if letter in SMALL and out:
            sound = SMALL[letter]
            stem = out[:-1]
            if last in GLIDES and sound[0] != 'y':
                stem = out[:-len(ROMAN[last])] + GLIDES[last]
            if sound[0] == 'y' and (stem.endswith('sh') or stem.endswith('ch') or stem.endswith('j')):
                sound = sound[1:]
            out = stem + sound
            continue
        sound = ROMAN.get(letter)
        if sound is None:
            return None
        out += (('t' if sound.startswith('ch') else sound[0]) if double else '') + sound
        double, last = False, letter
    return out.capitalize() if len(out) > 5 else None


def half_width(text):
    table = {}
    for code in range(0xFF61, 0xFFA0):
        table.setdefault(unicodedata.normalize('NFKC', chr(code)), chr(code))
    out = ''
    for letter in text:
        parts = unicodedata.normalize('NFD', letter) if '゠' <= letter <= 'ヿ' else letter
        marks = {'\u3099': 'ﾞ', '\u309a': 'ﾟ'}
        halves = [marks.get(part) or table.get(part) for part in parts]
        plain = unicodedata.normalize('NFKC', letter)
        out += ''.join(halves) if all(halves) else plain if plain.isascii() else letter
    return out


def slip(dice, core):
    at = dice.randrange(1, len(core))
    kind = dice.randrange(4)
    if kind == 0:
        return core[:at] + core[at + 1:]
    if kind == 1:
        return core[:at] + dice.choice(SLIP) + core[at:]
    if kind == 2:
        return core[:at] + dice.choice(SLIP) + core[at + 1:]
    return core[:at - 1] + core[at] + core[at - 1] + core[at + 1:]


def main():
    count, seed, out, files = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    wanted = set(filter(None, os.environ.get('PREFECTURES', '').split(',')))
    dice = random.Random(seed)
    names, placed, readings, read_there, cores, pool = Counter(), Counter(), Counter(), Counter(), set(), []
    for at, path in enumerate(files):
        for row in csv.reader(open(path, encoding='utf-8-sig', newline='')):
            form, core, before = split(row[6])
            name = (key(core), form)
            names[name] += 1
            placed[name, row[13]] += 1
            cores.add(name[0])
            # A name in kana is its own reading.
            kana = row[28] or (core if KANA.fullmatch(core) else '')
            if kana:
                for reading in (reading_key(kana), (reading_key(kana), form)):
                    readings[reading] += 1
                    read_there[reading, row[13]] += 1
            # Bodies without a legal form are many of one kind (shrines, courts): companies are what notices name.
            if at == 0 and form in SHORT and row[23] == '1' and (not wanted or row[13] in wanted):
                pool.append(row)
    shared = [row for row in pool if names[key(split(row[6])[1]), split(row[6])[0]] > 1]
    print(f'{len(pool)} companies to draw from, {len(shared)} of them share their name', file=sys.stderr)
    asked, truth, history = [], [], []
    kinds = ['none', 'moved', 'short', 'half', 'kana', 'latin', 'former', 'typo', 'spaces']
    while len(asked) < count:
        place = len(asked)
        if place % 10 == 9:
            a, b = dice.choice(pool), dice.choice(pool)
            (form, a_core, before), b_core = split(a[6]), split(b[6])[1]
            core = a_core[:(len(a_core) + 1) // 2] + b_core[len(b_core) // 2:]
            if len(core) < 3 or key(core) in cores:
                continue
            name, number, noise, given, prefecture = (form + core if before else core + form), '', 'absent', '', a[13]
        else:
            row = dice.choice(shared if place % 7 == 3 else pool)
            (form, core, before), number, prefecture = split(row[6]), row[1], row[13]
            noise = dice.choice(['none', 'short'] if place % 7 == 3 else kinds)
            of = (key(core), form)
            alone, alone_there = names[of] == 1, placed[of, prefecture] == 1
            if noise == 'moved':
                before = not before
            elif noise == 'short':
                form = dice.choice(SHORT[form])
            elif noise == 'half':
                core = half_width(core)
            elif noise in ('kana', 'latin'):
                reading = reading_key(row[28])
                reading = (reading, form) if noise == 'kana' else reading
                if noise == 'latin' or row[28] != core:
                    alone, alone_there = readings[reading] == 1, read_there[reading, prefecture] == 1
                core = row[28] if noise == 'kana' else roman(row[28])
                if not row[28] or not core:
                    continue
                if noise == 'latin':
                    form, before = LATIN[form], False
            elif noise == 'former':
                a, b = dice.choice(pool), dice.choice(pool)
                a_core, b_core = split(a[6])[1], split(b[6])[1]
                old = a_core[:(len(a_core) + 1) // 2] + b_core[len(b_core) // 2:]
                if len(old) < 3 or key(old) in cores:
                    continue
                cores.add(key(old))
                earlier = list(row)
                earlier[2], earlier[4], earlier[5], earlier[6], earlier[23], earlier[28] = '01', '2015-10-05', '2015-10-05', form + old, '0', ''
                history.append(earlier)
                core, before, alone, alone_there = old, True, True, True
            elif noise == 'typo':
                if len(core) < 4:
                    continue
                core = slip(dice, core)
            elif noise == 'spaces':
                at = dice.randrange(1, len(core)) if len(core) > 1 else 0
                core = core[:at] + dice.choice(' \u3000・') + core[at:]
            name = form + core if before else core + form
        told = prefecture if place % 2 else ''
        if number:
            given = 'unique' if (alone or told and alone_there) else 'shared'
            if noise == 'typo' and key(core) != of[0] and names[key(core), form]:
                given = "another's"
        asked.append([place, name, told])
        truth.append([place, number, noise, given, name, told])
    for file, head, rows in [('names.csv', ['id', 'name', 'prefecture'], asked),
                             ('truth.csv', ['id', 'number', 'noise', 'given', 'name', 'prefecture'], truth),
                             ('history.csv', None, history)]:
        with open(f'{out}/{file}', 'w', encoding='utf-8', newline='') as handle:
            writer = csv.writer(handle, lineterminator='\n')
            if head:
                writer.writerow(head)
            writer.writerows(rows)


main()
