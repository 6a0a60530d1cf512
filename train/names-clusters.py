"""
Word classes for the name tagger: PPMI of words with their left and right neighbours, randomised SVD, k-means at three
sizes (as Lin and Wu 2009 did with phrases). `python3 train/names-clusters.py corpus.txt words.tsv`; numpy alone, one seed.
Writes: word, count, share of lower-case uses in the middle of sentences (0-9, - where unseen), three classes.
"""
import sys
from collections import Counter
import numpy as np

corpus, out = sys.argv[1:3]
rng = np.random.default_rng(7)
lines = [l.split(" ") for l in open(corpus, encoding="utf8", errors="replace").read().split("\n") if l]
lower, upper = Counter(), Counter()
for l in lines:
    if sum(w.isupper() for w in l) * 2 > len(l):
        continue
    for w in l[1:]:
        (lower if w[:1].islower() else upper)[w.lower()] += 1

def true_case(w, i, shout):
    low = w.lower()
    if i == 0 or shout:
        a, b = lower[low], upper[low]
        return low if a > b else (w if not shout else w[:1] + w[1:].lower())
    return w

counts = Counter()
for l in lines:
    shout = sum(w.isupper() for w in l) * 2 > len(l)
    for i, w in enumerate(l):
        l[i] = true_case(w, i, shout)
    counts.update(l)
vocabulary = [w for w, c in counts.most_common(24000) if c >= 4]
V = len(vocabulary)
index = {w: i for i, w in enumerate(vocabulary)}
C = 2200
context = {w: i for i, (w, _) in enumerate(counts.most_common(C))}
M = np.zeros((V, 2 * (C + 2)), dtype=np.float32)
for l in lines:
    ids = [index.get(w, -1) for w in l]
    cs = [C] + [context.get(w, -1) for w in l] + [C + 1]
    for i, v in enumerate(ids):
        if v < 0:
            continue
        if cs[i] >= 0:
            M[v, cs[i]] += 1
        if cs[i + 2] >= 0:
            M[v, C + 2 + cs[i + 2]] += 1
total = M.sum()
rows = M.sum(1, keepdims=True) + 1e-9
cols = (M.sum(0, keepdims=True) + 1e-9) ** 0.75
cols = cols / cols.sum()
for s in range(0, V, 2000):
    block = M[s : s + 2000]
    with np.errstate(divide="ignore"):
        p = np.log(block / (rows[s : s + 2000] * cols))
    p[~np.isfinite(p)] = 0
    M[s : s + 2000] = np.maximum(p, 0)
k = 100
Q = rng.standard_normal((M.shape[1], k + 20)).astype(np.float32)
for _ in range(4):
    Q, _r = np.linalg.qr(M @ Q)
    Q, _r = np.linalg.qr(M.T @ Q)
B = M @ Q
U, S, _ = np.linalg.svd(B, full_matrices=False)
X = (U * np.sqrt(S))[:, :k]
X /= np.linalg.norm(X, axis=1, keepdims=True) + 1e-9

def kmeans(K, steps=15):
    centres = X[rng.permutation(V)[:K]].copy()
    for _ in range(steps):
        near = np.concatenate([(X[s : s + 4000] @ centres.T).argmax(1) for s in range(0, V, 4000)])
        for c in range(K):
            mine = X[near == c]
            centres[c] = mine.mean(0) if len(mine) else X[rng.integers(V)]
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    return near

classes = [kmeans(K) for K in (48, 200, 900)]
with open(out, "w", encoding="utf8") as f:
    done = set()
    for i, w in enumerate(vocabulary):
        low = w.lower()
        a, b = lower[low], upper[low]
        share = "-" if a + b == 0 else str(min(9, int(10 * a / (a + b))))
        f.write(f"{w}\t{counts[w]}\t{share}\t{classes[0][i]}\t{classes[1][i]}\t{classes[2][i]}\n")
print(V)
