#!/usr/bin/env python3
"""The same names by other tools: `peers.py rapidfuzz|splink NAMES.csv ANSWERS.csv FILE.csv...`.

Both get the names in a normal form that does for them what breachgraph does by itself (one width, no legal form, no spaces), so
that they are compared as linkers and not as readers of Japanese. rapidfuzz: the same normal form, else the best ratio of 80 or
more over all names; prefecture and legal form break ties; a tie that stays is no link. splink: blocks on the normal form and on
its first letters with the prefecture, learns by expectation maximisation, links from a probability of 0.95 with one best."""
import csv, sys, time, unicodedata
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


def register(files):
    for path in files:
        for row in csv.reader(open(path, encoding='utf-8-sig', newline='')):
            core, form = normal(row[6])
            yield row[1], core, form, row[13]


def by_rapidfuzz(names, files):
    from rapidfuzz import fuzz, process
    rows = defaultdict(list)
    for number, core, form, prefecture in register(files):
        rows[core].append((number, form, prefecture))
    choices = list(rows)
    for place, name, prefecture in names:
        core, form = normal(name)
        found = rows.get(core)
        score = 1.0
        if not found:
            best = process.extractOne(core, choices, scorer=fuzz.ratio, score_cutoff=80)
            found, score = (rows[best[0]], best[1] / 100) if best else ([], 0)
        kept = [row for row in found if not prefecture or row[2] == prefecture] or found
        kept = [row for row in kept if not form or row[1] == form] or kept
        one = kept[0][0] if len(kept) == 1 else ''
        yield place, 'linked' if one else 'review' if kept else 'none', one, score, ' '.join(row[0] for row in found[:100])


def by_splink(names, files):
    import pandas
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    right = pandas.DataFrame(register(files), columns=['unique_id', 'core', 'form', 'prefecture'])
    left = pandas.DataFrame([(place, *normal(name), prefecture or None) for place, name, prefecture in names],
                            columns=['unique_id', 'core', 'form', 'prefecture'])
    for frame in (left, right):
        frame['head'] = frame['core'].str[:3]
        frame['form'] = frame['form'].where(frame['form'] != '', None)
    settings = SettingsCreator(
        link_type='link_only',
        comparisons=[compare.JaroWinklerAtThresholds('core', [0.95, 0.88]), compare.ExactMatch('form'), compare.ExactMatch('prefecture')],
        blocking_rules_to_generate_predictions=[block_on('core'), block_on('head', 'prefecture')])
    database = DuckDBAPI()
    try:
        linker = Linker([database.register(left, dataset_display_name='names'), database.register(right, dataset_display_name='register')], settings)
    except AttributeError:
        linker = Linker([left, right], settings, database)
    linker.training.estimate_probability_two_random_records_match([block_on('core')], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on('core'))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on('head', 'prefecture'))
    pairs = linker.inference.predict(threshold_match_probability=0.05).as_pandas_dataframe()
    asked = {str(place) for place, _, _ in names}
    found = defaultdict(list)
    for pair in pairs.itertuples():
        a, b = str(pair.unique_id_l), str(pair.unique_id_r)
        place, number = (a, b) if a in asked else (b, a)
        found[place].append((pair.match_probability, number))
    for place, _, _ in names:
        best = sorted(found[place], reverse=True)
        top = [number for score, number in best if score >= 0.95 and score >= best[0][0] - 1e-9]
        one = top[0] if len(top) == 1 else ''
        yield place, 'linked' if one else 'review' if best else 'none', one, best[0][0] if best else 0, ' '.join(n for _, n in best[:100])


def main():
    tool, asked, out, files = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    names = [(row['id'], row['name'], row['prefecture']) for row in csv.DictReader(open(asked, encoding='utf-8'))]
    wall, processor = time.monotonic(), time.process_time()
    with open(out, 'w', encoding='utf-8', newline='') as handle:
        writer = csv.writer(handle)
        writer.writerow(['id', 'outcome', 'number', 'score', 'candidates'])
        writer.writerows({'rapidfuzz': by_rapidfuzz, 'splink': by_splink}[tool](names, files))
    print(f'{tool}: {time.monotonic() - wall:.1f} s, {time.process_time() - processor:.1f} s of processor, with reading the register',
          file=sys.stderr)


main()
