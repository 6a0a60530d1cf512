"""Trains the syntax model. See train/README.md for the command that made models/syntax.bin."""

import argparse
import collections
import copy
import json
import math
import random
import time

import torch
import torch.nn.functional as F

from conllu import TABLES, features, normal, read_conllu
from export import export
from model import Parser

GENERIC, GUM, EWT, SILVER = 0, 1, 2, 3


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument("--gum", required=True)
    p.add_argument("--ewt", required=True)
    p.add_argument("--silver", action="append", default=[])
    p.add_argument("--dev", action="append", default=[])
    p.add_argument("--out", required=True)
    p.add_argument("--epochs", type=float, default=60, help="passes over the gold sentences")
    p.add_argument("--silver-share", type=float, default=1.0, help="silver words for a gold word, at the start")
    p.add_argument("--silver-until", type=float, default=0.7, help="share of the training after which silver is left out")
    p.add_argument("--tokens", type=int, default=1600, help="words a batch")
    p.add_argument("--rate", type=float, default=2.5e-3)
    p.add_argument("--width", type=int, default=192)
    p.add_argument("--hidden", type=int, default=128)
    p.add_argument("--convs", type=int, default=1)
    p.add_argument("--lstms", type=int, default=2)
    p.add_argument("--vocabulary", type=int, default=8000)
    p.add_argument("--dropout", type=float, default=0.33)
    p.add_argument("--word-dropout", type=float, default=0.2)
    p.add_argument("--headlines", type=float, default=0.0, help="share of the sentences turned into headlines")
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--resume", help="a .pt checkpoint to begin from; its averaged weights become the weights")
    p.add_argument("--begin", type=float, default=0.0, help="where in the schedule (0 to 1) this run begins")
    p.add_argument("--every", type=int, default=4, help="epochs between two checkpoints")
    return p.parse_args()


class Data:
    """Sentences as tensors of feature numbers, made anew every epoch: some in capitals, some without their full stop."""

    def __init__(self, words, upos, xpos, labels, headlines=0.0):
        self.headlines = headlines
        self.words, self.upos, self.xpos, self.labels = words, upos, xpos, labels
        self.cache = {}

    def ids(self, form):
        found = self.cache.get(form)
        if found is None:
            found = self.cache[form] = features(form, self.words)
        return found

    def encode(self, sentence, rng, noise):
        _, forms, upos, xpos, heads, labels, lemmas = sentence
        if noise and len(forms) > 3 and rng.random() < self.headlines:
            forms, upos, xpos, heads, labels = headline(forms, upos, xpos, heads, labels, lemmas, rng)
        n = len(forms)
        if noise:
            r = rng.random()
            if r < 0.02:
                forms = [f.upper() for f in forms]
            elif r < 0.05:
                forms = [f[:1].upper() + f[1:] if len(f) > 3 or i == 0 else f for i, f in enumerate(forms)]
            elif r < 0.065:
                forms = [f.lower() for f in forms]
            if rng.random() < 0.15 and ('"' in forms or "“" in forms):
                if '"' in forms:
                    forms = [("“" if x == "``" else "”") if f == '"' else f for f, x in zip(forms, xpos)]
                else:
                    forms = ['"' if f in "“”" else f for f in forms]
            if n > 3 and upos[-1] == "PUNCT" and rng.random() < 0.05 and n not in heads:
                n -= 1
        return (
            [self.ids(f) for f in forms[:n]],
            [self.upos.get(t, 0) for t in upos[:n]],
            [self.xpos.get(t, 0) for t in xpos[:n]],
            heads[:n],
            [self.labels.get(l, 0) for l in labels[:n]],
        )

    def batches(self, items, tokens, rng, noise):
        """items: (sentence, treebank). Sentences of the very same length share a batch, so nothing is padded."""
        by_length = collections.defaultdict(list)
        for sentence, bank in items:
            e = self.encode(sentence, rng, noise)
            by_length[len(e[0])].append((e, bank))
        out = []
        for n, group in sorted(by_length.items()):
            rng.shuffle(group)
            size = max(1, tokens // n)
            for i in range(0, len(group), size):
                out.append(group[i : i + size])
        rng.shuffle(out)
        for group in out:
            yield tuple(torch.tensor([e[k] for e, _ in group]) for k in range(5)) + (torch.tensor([b for _, b in group]),)


def headline(forms, upos, xpos, heads, labels, lemmas, rng):
    """"The ministers were told that Mali left." → "Ministers Told That Mali Leaves"; "will host" → "to host".

    Articles, forms of "be" and the last mark go, the past of a verb with a subject becomes the present."""
    n = len(forms)
    governors = set(heads)
    gone = set()
    forms, upos, xpos, labels = list(forms), list(upos), list(xpos), list(labels)
    for i in range(n):
        if labels[i] == "nsubj" and heads[i] and xpos[heads[i] - 1] == "VBD" and upos[heads[i] - 1] == "VERB":
            v = heads[i] - 1
            joined = any(h == i + 1 and l == "conj" for h, l in zip(heads, labels))
            plural = joined or xpos[i] in ("NNS", "NNPS") or forms[i].lower() in ("i", "you", "we", "they")
            forms[v], xpos[v] = (lemmas[v], "VBP") if plural else (third_person(lemmas[v]), "VBZ")
        if i + 1 in governors:
            continue
        low = forms[i].lower()
        if (
            (low in ("the", "a", "an") and labels[i] == "det")
            or (low in ("is", "are", "was", "were") and upos[i] == "AUX")
            or (i == n - 1 and forms[i] == ".")
        ):
            gone.add(i)
        elif low == "will" and upos[i] == "AUX":
            forms[i], upos[i], xpos[i], labels[i] = "to", "PART", "TO", "mark"
        elif forms[i] in ('"', "“", "”") and upos[i] == "PUNCT":
            forms[i] = "'" if forms[i] == '"' else "‘" if forms[i] == "“" else "’"
    kept = [i for i in range(n) if i not in gone]
    if len(kept) < 2:
        return forms, upos, xpos, heads, labels
    place = {0: 0, **{old + 1: new + 1 for new, old in enumerate(kept)}}
    pick = lambda column: [column[i] for i in kept]
    forms = pick(forms)
    title = rng.random() < 0.5
    forms = [f[:1].upper() + f[1:] if k == 0 or (title and len(f) > 3) else f for k, f in enumerate(forms)]
    return forms, pick(upos), pick(xpos), [place[heads[i]] for i in kept], pick(labels)


def third_person(verb):
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return {"have": "has", "be": "is"}.get(verb, verb + "s")


@torch.no_grad()
def evaluate(model, data, sentences, bank=GENERIC):
    model.eval()
    rng = random.Random(0)
    n = u = x = a = l = 0
    universal = [name.split(":")[0] for name in data.labels]
    for ids, upos, xpos, heads, labels, banks in data.batches([(s, bank) for s in sentences], 4000, rng, False):
        up, xp, arcs, top, all_heads = model(ids, banks)
        best = arcs.argmax(-1)
        rel = model.relations(top, all_heads, best).argmax(-1)
        n += heads.numel()
        u += (up.argmax(-1) == upos).sum().item()
        x += (xp.argmax(-1) == xpos).sum().item()
        right = best == heads
        a += right.sum().item()
        same = torch.tensor([[universal[i] == universal[j] for i, j in zip(p, q)] for p, q in zip(rel.tolist(), labels.tolist())])
        l += (right & same).sum().item()
    model.train()
    return tuple(round(100 * v / n, 2) for v in (u, x, a, l))


def main():
    args = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed + (1 if args.resume else 0))
    gold = [(s, GUM) for s in read_conllu(args.gum)] + [(s, EWT) for s in read_conllu(args.ewt)]
    gold = [(s, b) for s, b in gold if len(s[1]) <= 120]
    silver = [(s, SILVER) for path in args.silver for s in read_conllu(path) if 3 <= len(s[1]) <= 60]
    dev = {p.rsplit("/", 1)[-1]: list(read_conllu(p)) for p in args.dev}

    counts = collections.Counter()
    upos, xpos, labels = collections.Counter(), collections.Counter(), collections.Counter()
    for s, _ in gold:
        counts.update({w: 3 * k for w, k in collections.Counter(map(normal, s[1])).items()})
        upos.update(s[2]), xpos.update(s[3]), labels.update(s[5])
    for s, _ in silver:
        counts.update(map(normal, s[1]))
    words = {w: i + 1 for i, (w, k) in enumerate(sorted(counts.items(), key=lambda e: (-e[1], e[0]))[: args.vocabulary])}
    index = lambda c: {k: i for i, k in enumerate(sorted(c, key=lambda k: (-c[k], k)))}
    data = Data(words, index(upos), index(xpos), index(labels), args.headlines)
    config = {
        "rows": len(words) + 1 + sum(r for _, r in TABLES), "width": args.width, "hidden": args.hidden,
        "convs": args.convs, "lstms": args.lstms, "upos": len(upos), "xpos": len(xpos), "labels": len(labels),
        "arc": 128, "label": 128, "product": 64, "dropout": args.dropout, "seed": args.seed,
    }
    model = Parser(config)
    print(json.dumps(config), "parameters", sum(p.numel() for p in model.parameters()), "gold", len(gold), "silver", len(silver), flush=True)
    if args.resume:
        model.load_state_dict(torch.load(args.resume, weights_only=False)["weights"])
    average = copy.deepcopy(model)
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.rate, betas=(0.9, 0.95), eps=1e-8, weight_decay=1e-3, fused=True)
    gold_tokens = sum(len(s[1]) for s, _ in gold)
    total = args.epochs * gold_tokens / (1 - args.begin)
    seen = args.begin * total
    step = 0
    epoch = 0
    started = time.time()
    while seen < total - 0.5 * gold_tokens:
        epoch += 1
        done = seen / total
        share = args.silver_share * max(0.0, 1 - done / args.silver_until)
        room = share * gold_tokens
        extra = []
        for item in rng.sample(silver, len(silver)):
            if room <= 0:
                break
            extra.append(item)
            room -= len(item[0][1])
        items = [(s, GENERIC if rng.random() < 0.5 else b) for s, b in gold] + extra
        loss_sum = steps = 0
        for ids, up, xp, heads, rel, bank in data.batches(items, args.tokens, rng, True):
            done = min(1.0, seen / total)
            rate = args.rate * min(1.0, (step + 1) / 300) * (0.5 * (1 + math.cos(math.pi * done)) * 0.98 + 0.02)
            for g in optimiser.param_groups:
                g["lr"] = rate
            hide = torch.rand(ids.shape[:2]) < args.word_dropout
            ids[..., 0].masked_fill_(hide, 0)
            hide &= torch.rand(ids.shape[:2]) < 0.5
            ids[..., 1].masked_fill_(hide, len(words) + 1)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                u, x, arcs, top, all_heads = model(ids, bank)
                r = model.relations(top, all_heads, heads)
            n = heads.numel()
            loss = (
                F.cross_entropy(arcs.view(n, -1), heads.view(n), reduction="sum")
                + F.cross_entropy(r.view(n, -1), rel.view(n), reduction="sum")
                + 0.6 * F.cross_entropy(u.float().view(n, -1), up.view(n), reduction="sum")
                + 0.4 * F.cross_entropy(x.float().view(n, -1), xp.view(n), reduction="sum")
            ) / args.tokens
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            step += 1
            if step % 4 == 0:
                keep = min(0.992, (step + 4) / (step + 80))
                with torch.no_grad():
                    torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - keep)
            seen += int((bank != SILVER).sum()) * heads.shape[1]
            loss_sum += loss.item() * args.tokens / n
            steps += 1
        line = f"epoch {epoch} {time.time() - started:.0f}s steps {step} loss {loss_sum / steps:.3f} rate {rate:.5f}"
        if epoch % args.every == 0 or seen >= total - 0.5 * gold_tokens or epoch == 3:
            for name, sentences in dev.items():
                line += f" | {name} upos/xpos/uas/las {evaluate(average, data, sentences)}"
            torch.save({"config": config, "weights": average.state_dict(), "words": list(words), "upos": list(data.upos),
                        "xpos": list(data.xpos), "labels": list(data.labels)}, args.out + ".pt")
            export(average, words, data, args.out)
        print(line, flush=True)


if __name__ == "__main__":
    main()
