#!/usr/bin/env python3
"""Names with honest noise, made from a register itself, with the number that each of them means.

    noise.py COUNT SEEDS OUT FILE.csv...      files of the National Tax Agency's form (30 columns, UTF-8); seeds as 1,2,3

PREFECTURES=23,26 in the environment draws from these prefectures alone (JIS X 0401).

Names are drawn from the first file; whether a name is unique is counted over all of them, which are read once for all seeds. In OUT:
SEED/names.csv  id, name, prefecture: what a linker gets
SEED/truth.csv  id, number (empty: not in the register), noise, given (unique, shared or another's), name, prefecture
history.csv     rows to be imported besides: an earlier name for each company that is asked for by its former name, and the
                companies that are taken out of the register

A tenth of the names are in no register: for one half two halves of different real names put together, for the other real companies
that are taken out of it (`leftout`). A seventh are names that several companies share. Half of all come with the prefecture. `given`
says whether what the linker gets makes the company unique: its name and legal form, for a name in kana the reading and the legal form,
for one in Latin letters the reading; within the prefecture where there is one. Kana that are the registered name itself are that
name. A typing error is counted by the name that was meant; where it gives the name of another company in the register, `given` says
so: nobody can know what was meant."""
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


class Folding(dict):
    """What stays of a character in a key: its NFKC in small letters, nothing of marks that tell nothing."""

    def __missing__(self, code):
        text = unicodedata.normalize('NFKC', chr(code)).lower()
        self[code] = ''.join(letter for letter in text if letter.isalnum() or letter in MARKS)
        return self[code]


FOLDING = Folding()
# Half-width kana: their voice marks are characters of their own.
HALF = re.compile('[ｦ-ﾟ]')


def key(text):
    if HALF.search(text):
        text = unicodedata.normalize('NFKC', text)
    return text.translate(FOLDING)


LARGE = str.maketrans('ァィゥェォッャュョヮヵヶ', 'アイウエオツヤユヨワカケ')
LONG = re.compile('ー|(?<=[オコソトノホモヨロゴゾドボポクスツヌフムユルグズブプウ])ウ|(?<=[オコソトノホモヨロゴゾドボポ])オ')


def reading_key(kana):
    return LONG.sub('', key(kana).translate(LARGE))


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


def slip(dice, core, other):
    """One slip of the pen behind the first letter; a wrong letter is a common one or one of another name."""
    at = dice.randrange(1, len(core))
    kind = dice.randrange(4)
    letter = dice.choice(SLIP if dice.random() < 0.5 else other)
    if kind == 0:
        return core[:at] + core[at + 1:]
    if kind == 1:
        return core[:at] + letter + core[at:]
    if kind == 2:
        return core[:at] + letter + core[at + 1:]
    return core[:at - 1] + core[at] + core[at - 1] + core[at + 1:]


class Row:
    """A row of the register: what names are made of."""
    __slots__ = ('number', 'name', 'prefecture', 'kana', 'form', 'core', 'before', 'text')

    def __init__(self, fields):
        self.number, self.name, self.prefecture, self.kana = fields[1], fields[6], fields[13], fields[28]
        self.form, self.core, self.before = split(self.name)
        # All fields in one text: half a million rows are in memory.
        self.text = '\x1f'.join(fields)

    def fields(self):
        return self.text.split('\x1f')


class Asked:
    """A name that is asked for, with what the register must not have, and the keys that say whether it is unique."""

    def __init__(self, name, row, noise, free=(), alone=(), another=None, once=None, history=None):
        self.name, self.row, self.noise = name, row, noise
        # Names (key of the core) that the register must not have.
        self.free = free
        # What makes the company unique: the register has one of these keys, or one in its prefecture.
        self.alone = alone
        # The key that a typing error gives.
        self.another = another
        # A key that the register must have once: the row can be taken out of it.
        self.once = once
        self.history = history


def full(form, core, before):
    return form + core if before else core + form


def halves(dice, pool):
    a, b = dice.choice(pool), dice.choice(pool)
    return a, a.core[:(len(a.core) + 1) // 2] + b.core[len(b.core) // 2:]


def halved(dice, pool):
    row, core = halves(dice, pool)
    if len(core) < 3:
        return None
    return Asked(full(row.form, core, row.before), row, 'absent', free=[key(core)])


def left_out(dice, pool):
    row = dice.choice(pool)
    # Corporate numbers are taken out of the register by rows of their own.
    fields = row.fields()
    fields[2], fields[4] = '99', '2026-09-30'
    return Asked(row.name, row, 'leftout', once=(key(row.core), row.form), history=fields)


def noisy(dice, pool, row, noise):
    form, core, before = row.form, row.core, row.before
    of = (key(core), form)
    asked = Asked(None, row, noise, alone=[of])
    if noise == 'moved':
        before = not before
    elif noise == 'short':
        form = dice.choice(SHORT[form])
    elif noise == 'half':
        core = half_width(core)
    elif noise in ('kana', 'latin'):
        reading = reading_key(row.kana)
        spelled = row.kana if noise == 'kana' else roman(row.kana)
        if not row.kana or not spelled:
            return None
        if noise == 'latin' or key(row.kana) != of[0]:
            asked.alone = [('', key(row.kana), form) if noise == 'kana' else ('', reading)]
        core = spelled
        if noise == 'latin':
            form, before = LATIN[form], False
    elif noise == 'former':
        _, core = halves(dice, pool)
        if len(core) < 3:
            return None
        earlier = row.fields()
        earlier[2], earlier[4], earlier[5], earlier[6], earlier[23], earlier[28] = '01', '2015-10-05', '2015-10-05', form + core, '0', ''
        asked.alone, asked.free, asked.history, before = [], [key(core)], earlier, True
    elif noise == 'typo':
        if len(core) < 4:
            return None
        core = slip(dice, core, dice.choice(pool).core)
        if key(core) != of[0]:
            asked.another = (key(core), form)
    elif noise == 'spaces':
        at = dice.randrange(1, len(core)) if len(core) > 1 else 0
        core = core[:at] + dice.choice(' \u3000・') + core[at:]
    asked.name = full(form, core, before)
    return asked


ABSENT = ['absent', 'leftout']
KINDS = ['none', 'moved', 'short', 'half', 'kana', 'latin', 'former', 'typo', 'spaces']


def draw(dice, place, pool, shared):
    """One name for a place, `None` where the dice fell badly."""
    if place % 20 == 9:
        return halved(dice, pool)
    if place % 20 == 19:
        return left_out(dice, pool)
    if place % 7 == 3:
        return noisy(dice, pool, dice.choice(shared), dice.choice(['none', 'short']))
    return noisy(dice, pool, dice.choice(pool), dice.choice(KINDS))


# So many names are drawn for one place: some turn out to be in the register, or not to be.
SPARE = 12


def drawn(seed, count, pool, shared):
    dice = random.Random(seed)
    places = []
    for place in range(count):
        spare = []
        # Only names that hang on what the register has need others in reserve.
        while len(spare) < SPARE:
            asked = draw(dice, place, pool, shared)
            if asked:
                spare.append(asked)
                if not asked.free and not asked.once:
                    break
        places.append(spare)
    return places


def read(path):
    with open(path, encoding='utf-8-sig', newline='') as handle:
        yield from csv.reader(handle)


def read_pool(path, wanted):
    """The companies of a file, and those of them that share their name there."""
    pool, names = [], Counter()
    for fields in read(path):
        # Bodies without a legal form are many of one kind (shrines, courts): companies are what notices name.
        form, core, _ = split(fields[6])
        of = (key(core), form)
        names[of] += 1
        if form in SHORT and fields[23] == '1' and (not wanted or fields[13] in wanted):
            pool.append((Row(fields), of))
    shared = [row for row, of in pool if names[of] > 1]
    return [row for row, _ in pool], shared


def count_keys(files, needed):
    """How often each needed key is there: as itself and, for those of companies, with each prefecture."""
    found, there = Counter(), Counter()
    for path in files:
        for fields in read(path):
            form, core, _ = split(fields[6])
            core_key = key(core)
            # A name in kana is its own reading.
            kana = fields[28] or (core if KANA.fullmatch(core) else '')
            kana_key = key(kana) if kana else None
            for one in ((core_key, form), core_key, ('', kana_key and reading_key(kana)), ('', kana_key, form)):
                if one in needed:
                    found[one] += 1
                    there[one, fields[13]] += 1
    return found, there


def given(asked, told, found, there):
    if asked.noise in ABSENT:
        return ''
    if asked.another and found[asked.another]:
        return "another's"
    prefecture = asked.row.prefecture
    alone = all(found[one] == 1 or told and there[one, prefecture] == 1 for one in asked.alone)
    return 'unique' if alone else 'shared'


def choose(spare, found, taken):
    """The first of the names drawn for a place that is what it should be."""
    for asked in spare:
        free = all(not found[one] and one not in taken for one in asked.free)
        gone = asked.once and (found[asked.once] != 1 or asked.row.number in taken)
        if free and not gone and (asked.noise == 'leftout' or asked.row.number not in taken):
            return asked
    return None


def write(path, head, rows):
    with open(path, 'w', encoding='utf-8', newline='') as handle:
        writer = csv.writer(handle, lineterminator='\n')
        if head:
            writer.writerow(head)
        writer.writerows(rows)


def main():
    count, seeds, out, files = int(sys.argv[1]), sys.argv[2].split(','), sys.argv[3], sys.argv[4:]
    wanted = set(filter(None, os.environ.get('PREFECTURES', '').split(',')))
    pool, shared = read_pool(files[0], wanted)
    print(f'{len(pool)} companies to draw from, {len(shared)} of them share their name', file=sys.stderr)
    sets = {seed: drawn(int(seed), count, pool, shared) for seed in seeds}
    needed = set()
    for asked in (asked for places in sets.values() for spare in places for asked in spare):
        needed.update(asked.free, asked.alone, filter(None, [asked.another, asked.once]))
    found, there = count_keys(files, needed)
    # Names that became former names, rows that were taken out: those first, so that no other name means them.
    taken, history = set(), []
    chosen = {}
    by_need = sorted(((seed, place) for seed in seeds for place in range(count)), key=lambda at: at[1] % 20 != 19)
    for seed, place in by_need:
        asked = chosen[seed, place] = choose(sets[seed][place], found, taken)
        if asked and asked.history:
            history.append(asked.history)
            taken.update(asked.free, [asked.row.number] if asked.noise == 'leftout' else [])
    for seed in seeds:
        names, truth = [], []
        for place in range(count):
            asked = chosen[seed, place]
            if not asked:
                continue
            told = asked.row.prefecture if (place // 20 + place) % 2 else ''
            number = '' if asked.noise in ABSENT else asked.row.number
            names.append([place, asked.name, told])
            truth.append([place, number, asked.noise, given(asked, told, found, there), asked.name, told])
        os.makedirs(f'{out}/{seed}', exist_ok=True)
        write(f'{out}/{seed}/names.csv', ['id', 'name', 'prefecture'], names)
        write(f'{out}/{seed}/truth.csv', ['id', 'number', 'noise', 'given', 'name', 'prefecture'], truth)
    write(f'{out}/history.csv', None, history)


if __name__ == '__main__':
    main()
