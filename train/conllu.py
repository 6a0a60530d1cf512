"""Reads CoNLL-U, and turns word forms into the feature numbers that src/syntax/features.ts computes too."""

import re

# GUM genres under a non-commercial licence; sentence ids begin with GUM_<genre>_.
NON_COMMERCIAL = ("GUM_whow_", "GUM_fiction_")


def read_conllu(path):
    """Yields sentences as (id, forms, upos, xpos, heads, relations, lemmas); heads count from 1, 0 is the root."""
    sent_id, rows = "", []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id"):
                sent_id = line.split("=", 1)[1].strip()
            elif line.startswith("#"):
                continue
            elif line:
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
            elif rows:
                yield from _sentence(sent_id, rows)
                rows = []
    if rows:
        yield from _sentence(sent_id, rows)


def _sentence(sent_id, rows):
    if sent_id.startswith(NON_COMMERCIAL):
        return
    yield (
        sent_id,
        [r[1] for r in rows],
        [r[3] for r in rows],
        [r[4] for r in rows],
        [int(r[6]) for r in rows],
        [relation(r[7]) for r in rows],
        [r[2] for r in rows],
    )


def relation(label):
    """The labels of EWT and GUM in one inventory: what is rarer than the model can learn goes to its near neighbour."""
    return {
        "csubj:pass": "csubj",
        "csubj:outer": "csubj",
        "obl:npmod": "obl:unmarked",
        "obl:tmod": "obl:unmarked",
        "nmod:npmod": "nmod:unmarked",
        "nmod:tmod": "nmod:unmarked",
    }.get(label, label)


def normal(form):
    """Lower case, digits as 0, the typographic apostrophes as the plain one."""
    return re.sub(r"[0-9]", "0", form.lower()).replace("’", "'").replace("‘", "'")


def shape(form):
    """Xx for Beijing, XX for FBI, 0 for 2024, 0-x for 10-year: runs longer than two count as two."""
    out = []
    for c in form:
        if c.isdigit() and c.isascii():
            k = "0"
        elif c.isupper():
            k = "X"
        elif c.islower():
            k = "x"
        else:
            k = c
        if len(out) >= 2 and out[-1] == k and out[-2] == k:
            continue
        out.append(k)
        if len(out) >= 12:
            break
    return "".join(out)


def fnv(seed, text):
    """FNV-1a over UTF-16 code units, with a last mixing step; the same number in JavaScript."""
    h = (2166136261 ^ (seed * 0x9E3779B1)) & 0xFFFFFFFF
    units = text.encode("utf-16-le", "surrogatepass")
    for i in range(0, len(units), 2):
        h = ((h ^ (units[i] | units[i + 1] << 8)) * 16777619) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    h ^= h >> 13
    return h


# (name, rows): the tables lie one after another in a single matrix; the word table comes first.
TABLES = (("form", 3072), ("shape", 384), ("p2", 768), ("p3", 1536), ("s2", 768), ("s3", 1536), ("s4", 2048), ("s1", 128))


def features(form, words):
    """Row numbers in the embedding matrix: the word itself (0 where unknown), then one row in every hashed table."""
    n = normal(form)
    u = n.encode("utf-16-le", "surrogatepass")
    cut = lambda a, b: u[a:b].decode("utf-16-le", "surrogatepass")
    parts = (n[:60] if n.isascii() else n.encode("utf-16-le", "surrogatepass")[:120].decode("utf-16-le", "surrogatepass"),
             shape(form), "^" + cut(0, 4), "^" + cut(0, 6), cut(max(0, len(u) - 4), len(u)) + "$",
             cut(max(0, len(u) - 6), len(u)) + "$", cut(max(0, len(u) - 8), len(u)) + "$", cut(max(0, len(u) - 2), len(u)) + "$")
    ids = [words.get(n, 0)]
    base = len(words) + 1
    for seed, ((_, rows), part) in enumerate(zip(TABLES, parts)):
        ids.append(base + fnv(seed + 1, part) % rows)
        base += rows
    return ids
