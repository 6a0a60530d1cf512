"""Writes the weights as src/syntax/model.ts reads them: int8 with one scale a row, biases as float32.

Layout: "ENTSYN1\\n", uint32 length of the header, header (JSON, UTF-8), padding to 4, then the tensors in the order of the header.
"""

import json
import struct

import torch

from conllu import TABLES


def export(model, words, data, path):
    c = model.c
    tensors, blob = [], bytearray()

    def put(name, t, kind, levels=127):
        while len(blob) % 4:
            blob.append(0)
        t = t.detach().float().contiguous()
        entry = {"name": name, "kind": kind, "shape": list(t.shape), "at": len(blob)}
        if kind == "int8":
            scale = t.abs().amax(1).clamp(min=1e-8) / levels
            blob.extend(scale.numpy().tobytes())
            blob.extend(torch.round(t / scale[:, None]).clamp(-levels, levels).to(torch.int8).numpy().tobytes())
        else:
            blob.extend(t.numpy().tobytes())
        tensors.append(entry)

    put("embed", model.embed.weight, "int8", levels=15)  # five bits lose nothing and compress to two thirds
    put("treebank", model.treebank.weight, "float32")
    put("norm0", torch.stack((model.norm0.weight, model.norm0.bias)), "float32")
    for i, (conv, norm) in enumerate(zip(model.convs, model.norms)):
        put(f"conv{i}", conv.weight, "int8")
        put(f"conv{i}.bias", conv.bias, "float32")
        put(f"conv{i}.norm", torch.stack((norm.weight, norm.bias)), "float32")
    for i, lstm in enumerate(model.lstms):
        for way, suffix in (("forward", ""), ("backward", "_reverse")):
            put(f"lstm{i}.{way}.in", getattr(lstm, "weight_ih_l0" + suffix), "int8")
            put(f"lstm{i}.{way}.rec", getattr(lstm, "weight_hh_l0" + suffix), "int8")
            put(f"lstm{i}.{way}.bias", getattr(lstm, "bias_ih_l0" + suffix) + getattr(lstm, "bias_hh_l0" + suffix), "float32")
    for name in ("upos", "xpos", "arc_dep", "arc_head", "arc", "label_dep", "labels"):
        layer = getattr(model, name)
        put(name, layer.weight, "int8")
        put(name + ".bias", layer.bias, "float32")
    put("label_head", model.label_head.weight, "int8")
    put("arc_bias", torch.cat((model.arc_bias.weight[0], model.arc_bias.bias)), "float32")
    put("root", model.root, "float32")
    header = {
        "width": c["width"], "hidden": c["hidden"], "convs": c["convs"], "lstms": c["lstms"], "arc": c["arc"],
        "label": c["label"], "product": c["product"], "tables": [[n, r] for n, r in TABLES], "words": list(words),
        "upos": list(data.upos), "xpos": list(data.xpos), "labels": list(data.labels), "tensors": tensors,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    while (12 + len(text)) % 4:
        text += b" "
    with open(path, "wb") as out:
        out.write(b"ENTSYN1\n" + struct.pack("<I", len(text)) + text + bytes(blob))
