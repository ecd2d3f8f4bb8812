#!/usr/bin/env python3
"""The same names by other tools: `peers.py rapidfuzz|splink NAMES.csv ANSWERS.csv HISTORY.csv FILE.csv...`.

Both get the names in a normal form that does for them what breachgraph does by itself (one width, no legal form, no spaces), so
that they are compared as linkers and not as readers of Japanese; the reading in kana that the register has; former names as further
rows; and no company that HISTORY.csv takes out. What they would link at all stands in `number`, how sure they are in `score`: from
which score on a link counts is chosen by `score.py`, for each tool the one that is best for it.

rapidfuzz: the same normal form, else the same reading, else the best ratio over all names; prefecture and legal form break ties;
a tie that stays is no link.

splink: blocks on the normal form, on the reading, on its first three letters with the prefecture and on its first two with the last
two; compares the name by Jaro-Winkler with term frequencies, reading, legal form and prefecture; u from a million random pairs, m by
expectation maximisation over two blockings; links the one best pair by match weight, a tie is no link."""
import csv, re, sys, unicodedata
from collections import defaultdict

FORMS = ['株式会社', '有限会社', '合同会社', '合資会社', '合名会社', '一般社団法人', '医療法人', '特定非営利活動法人', '社会福祉法人', '宗教法人']
SHORT = {'(株)': '株式会社', '(有)': '有限会社', '(同)': '合同会社', 'co.,ltd.': '株式会社', 'ltd.': '有限会社', 'llc': '合同会社'}


def normal(name):
    text = unicodedata.normalize('NFKC', name).lower().replace(' ', '').replace('・', '')
    for short, full in SHORT.items():
        if text.startswith(short):
            text = full + text[len(short):]
        if text.endswith(short):
            text = text[:-len(short)] + full
    for form in FORMS:
        if text.startswith(form) and text != form:
            return text[len(form):], form
        if text.endswith(form) and text != form:
            return text[:-len(form)], form
    return text, ''


KANA = re.compile('[ァ-ヺー]+')


def rows_of(path):
    with open(path, encoding='utf-8-sig', newline='') as handle:
        yield from csv.reader(handle)


def register(history, files):
    """Number, normal form, reading, legal form and prefecture of every name, former ones too."""
    changes = list(rows_of(history))
    gone = {row[1] for row in changes if row[2] == '99'}
    for row in (row for rows in ([row for row in changes if row[2] != '99'], *map(rows_of, files)) for row in rows):
        if row[1] not in gone:
            core, form = normal(row[6])
            yield row[1], core, row[28] or (core if KANA.fullmatch(core) else ''), form, row[13]


def by_rapidfuzz(names, rows):
    from rapidfuzz import fuzz, process
    cores, readings = defaultdict(list), defaultdict(list)
    for number, core, kana, form, prefecture in rows:
        row = (number, sys.intern(form), sys.intern(prefecture))
        cores[core].append(row)
        if kana and kana != core:
            readings[kana].append(row)
    choices = list(cores)
    for place, name, prefecture in names:
        core, form = normal(name)
        found, score = cores.get(core) or readings.get(core) or [], 1.0
        if not found:
            best = process.extractOne(core, choices, scorer=fuzz.ratio, score_cutoff=70)
            found, score = (cores[best[0]], best[1] / 100) if best else ([], 0)
        kept = [row for row in found if not prefecture or row[2] == prefecture] or found
        kept = [row for row in kept if not form or row[1] == form] or kept
        yield place, kept[0][0] if len(kept) == 1 else '', score, ' '.join(row[0] for row in found[:100])


def by_splink(names, rows):
    import os, tempfile
    import duckdb
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    with tempfile.TemporaryDirectory() as folder:
        base = duckdb.connect()
        base.execute(f"SET memory_limit = '4GB'; SET temp_directory = '{folder}/spill'; SET preserve_insertion_order = false")
        asked = ((place, core, core if KANA.fullmatch(core) else '', form, prefecture)
                 for place, name, prefecture in names for core, form in [normal(name)])
        for table, lines in (('names', asked), ('register', rows)):
            with open(f'{folder}/{table}.csv', 'w', encoding='utf-8', newline='') as handle:
                csv.writer(handle).writerows(lines)
            # A former name is a row of its own: rows need keys of their own.
            base.execute(f"""CREATE TABLE {table}_rows AS SELECT row_number() OVER () AS unique_id, number, core,
                nullif(kana, '') AS kana, nullif(form, '') AS form, nullif(prefecture, '') AS prefecture,
                core[:3] AS head3, core[:2] AS head, core[-2:] AS tail
                FROM read_csv('{folder}/{table}.csv', header = false, all_varchar = true, quote = '"',
                names = ['number', 'core', 'kana', 'form', 'prefecture'])""")
            os.remove(f'{folder}/{table}.csv')
        rules = [block_on('core'), block_on('kana'), block_on('head3', 'prefecture'), block_on('head', 'tail')]
        settings = SettingsCreator(
            link_type='link_only',
            comparisons=[compare.JaroWinklerAtThresholds('core', [0.95, 0.88]).configure(term_frequency_adjustments=True),
                         compare.ExactMatch('kana').configure(term_frequency_adjustments=True), compare.ExactMatch('form'),
                         compare.ExactMatch('prefecture').configure(term_frequency_adjustments=True)],
            blocking_rules_to_generate_predictions=rules)
        database = DuckDBAPI(connection=base)
        tables = [database.register(base.table(f'{name}_rows'), dataset_display_name=name) for name in ('names', 'register')]
        linker = Linker(tables, settings)
        linker.training.estimate_probability_two_random_records_match([block_on('core')], recall=0.7)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
        linker.training.estimate_parameters_using_expectation_maximisation(block_on('core'))
        linker.training.estimate_parameters_using_expectation_maximisation(block_on('head3', 'prefecture'))
        pairs = linker.inference.predict().as_duckdbpyrelation()
        base.register('pairs', pairs)
        best = base.execute("""SELECT names.number, register.number, max(match_weight) AS weight FROM pairs
            JOIN names_rows AS names ON names.unique_id = if(source_dataset_l = 'names', unique_id_l, unique_id_r)
            JOIN register_rows AS register ON register.unique_id = if(source_dataset_l = 'names', unique_id_r, unique_id_l)
            GROUP BY ALL ORDER BY weight DESC, register.number""").fetchall()
    found = defaultdict(list)
    for place, number, weight in best:
        found[place].append((weight, number))
    for place, _, _ in names:
        pairs = found[place]
        tie = len(pairs) > 1 and pairs[0][0] - pairs[1][0] < 1e-9
        yield place, pairs[0][1] if pairs and not tie else '', pairs[0][0] if pairs else -99, ' '.join(n for _, n in pairs[:100])


def main():
    tool, asked, out, history, files = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:]
    with open(asked, encoding='utf-8', newline='') as handle:
        names = [(row['id'], row['name'], row['prefecture']) for row in csv.DictReader(handle)]
    with open(out, 'w', encoding='utf-8', newline='') as handle:
        writer = csv.writer(handle)
        writer.writerow(['id', 'number', 'score', 'candidates'])
        writer.writerows({'rapidfuzz': by_rapidfuzz, 'splink': by_splink}[tool](names, register(history, files)))


main()
