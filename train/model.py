"""The tagger and parser: summed embeddings, convolutions, BiLSTMs, tagging heads, biaffine arcs, labels for the arcs."""

import math

import torch
from torch import nn
import torch.nn.functional as F


class Masks:
    """Dropout masks cut from one pool of random numbers: drawing them anew took a ninth of the training time."""

    def __init__(self, seed, size=1 << 22):
        self.pool = torch.rand(size, generator=torch.Generator().manual_seed(seed))
        self.made = {}
        self.at = 0

    def __call__(self, x, p, shape=None):
        shape = shape or x.shape
        size = math.prod(shape)
        if p not in self.made:
            self.made[p] = (self.pool >= p).float() / (1 - p)
        pool = self.made[p]
        if size > pool.numel():
            return F.dropout(x, p)
        self.at = (self.at * 5 + 48271 * size + 1) % (pool.numel() - size + 1)
        return x * pool[self.at : self.at + size].view(shape).to(x.dtype)


class Parser(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.c = c
        d, h = c["width"], c["hidden"]
        self.embed = nn.EmbeddingBag(c["rows"], d, mode="sum")
        nn.init.normal_(self.embed.weight, std=0.25)
        self.treebank = nn.Embedding(4, d)
        nn.init.normal_(self.treebank.weight, std=0.1)
        self.norm0 = nn.LayerNorm(d)
        self.convs = nn.ModuleList(nn.Linear(3 * d, d) for _ in range(c["convs"]))
        self.norms = nn.ModuleList(nn.LayerNorm(d) for _ in range(c["convs"]))
        self.lstms = nn.ModuleList(
            nn.LSTM(d if i == 0 else 2 * h, h, bidirectional=True, batch_first=True) for i in range(c["lstms"])
        )
        o = 2 * h
        self.upos = nn.Linear(o, c["upos"])
        self.xpos = nn.Linear(o, c["xpos"])
        a, l, m = c["arc"], c["label"], c["product"]
        self.arc_dep, self.arc_head = nn.Linear(o, a), nn.Linear(o, a)
        self.arc = nn.Linear(a, a)
        self.arc_bias = nn.Linear(a, 1)
        self.label_dep, self.label_head = nn.Linear(o, l + m), nn.Linear(o, l + m, bias=False)
        self.labels = nn.Linear(l + m, c["labels"])
        self.root = nn.Parameter(torch.randn(o) * 0.1)
        self.drop = c.get("dropout", 0.33)
        self.masks = Masks(c.get("seed", 7))

    def each(self, x, p):
        return self.masks(x, p) if self.training and p > 0 else x

    def words(self, ids, bank):
        """ids [b, n, features] → [b, n, width]"""
        b, n, f = ids.shape
        x = self.embed(ids.reshape(b * n, f)).view(b, n, -1) + self.treebank(bank)[:, None]
        return self.norm0(x)

    def shared(self, x, p):
        """Dropout with one mask for all the words of a sentence."""
        if not self.training or p == 0:
            return x
        return self.masks(x, p, (x.shape[0], 1, x.shape[2]))

    def forward(self, ids, bank):
        x = self.each(self.words(ids, bank), self.drop * 0.75)
        for conv, norm in zip(self.convs, self.norms):
            p = F.pad(x, (0, 0, 1, 1))
            window = torch.cat((p[:, :-2], p[:, 1:-1], p[:, 2:]), -1)
            x = norm(x + self.each(F.relu(conv(window)), self.drop * 0.5))
        low = None
        for lstm in self.lstms:
            x = self.shared(x, self.drop)
            x, _ = lstm(x)
            if low is None:
                low = x
        low = self.each(low, self.drop)
        top = self.shared(x, self.drop)
        b, n, o = top.shape
        upos, xpos = self.upos(low), self.xpos(low)
        heads = torch.cat((self.root.expand(b, 1, o).to(top.dtype), top), 1)
        dep = self.shared(F.relu(self.arc_dep(top)), self.drop)
        head = self.shared(F.relu(self.arc_head(heads)), self.drop)
        arcs = self.arc(dep) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        return upos, xpos, arcs.float(), top, heads

    def relations(self, top, heads, chosen):
        """Label scores [b, n, labels] for every word under its `chosen` head (0 is the root)."""
        l = self.c["label"]
        d = self.label_dep(top)
        h = self.label_head(heads)
        h = torch.gather(h, 1, chosen[:, :, None].expand(-1, -1, h.shape[2]))
        f = torch.cat((F.relu(d[..., :l] + h[..., :l]), d[..., l:] * h[..., l:]), -1)
        return self.labels(self.each(f, self.drop)).float()
