"""Examples -> a trained network: the loop, seeded, and resumable at its last checkpoint."""

import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.statements.batches import IGNORED, Cues, Place, draw_windows, make_step
from training.statements.examples import Example
from training.statements.network import Network

ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 0.06  # share of the steps
CUE_WEIGHT, ROLE_WEIGHT, VERDICT_WEIGHT = 3.0, 2.0, 0.5  # of the losses
WINDOWS = 4  # of a step
EVERY = 200  # steps between checkpoints
TOLD = 50  # steps between lines of progress


class Trainer:
    """Network, optimiser and the order of the windows; a checkpoint holds all of them."""

    def __init__(self, examples: Sequence[Example], *, epochs: float, seed: int, rate: float = 1.0) -> None:
        random.seed(seed)
        np.random.seed(seed)
        torch.manual_seed(seed)
        self.examples, self.network = examples, Network()
        self.steps = max(1, int(epochs * len(draw_windows(examples)) / WINDOWS))
        self.optimiser = make_optimiser(self.network, rate)
        warm = max(1, int(WARM_UP * self.steps))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: min(1.0, step / warm) * max(0.0, 1 - step / self.steps)
        )
        self.queue: list[Place] = []
        self.step = 0

    def learn(self) -> tuple[float, float, float]:
        """One step; the losses of cues, roles and verdicts."""
        while len(self.queue) < WINDOWS:
            self.queue = draw_windows(self.examples) + self.queue
        losses = find_losses(self.network, self.examples, [self.queue.pop() for _ in range(WINDOWS)])
        weights = (CUE_WEIGHT, ROLE_WEIGHT, VERDICT_WEIGHT)
        self.optimiser.zero_grad()
        sum(w * loss for w, loss in zip(weights, losses, strict=True)).backward()  # type: ignore[union-attr]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        return losses[0].item(), losses[1].item(), losses[2].item()

    def save(self, path: Path) -> None:
        """Write a checkpoint, whole or not at all."""
        state: dict[str, Any] = {"queue": self.queue, "step": self.step, "steps": self.steps}
        state |= {name: getattr(self, name).state_dict() for name in ("network", "optimiser", "schedule")}
        state["random"] = random.getstate(), np.random.get_state(), torch.get_rng_state()
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def resume(self, path: Path) -> None:
        """Go on where a checkpoint stopped. Ends the run where it is of another length."""
        state = torch.load(path, weights_only=False)
        if state["steps"] != self.steps:
            raise SystemExit(
                f"training: {path} is of another run, of {state['steps']} steps; remove it or change --out"
            )
        for name in ("network", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(state[name])
        self.queue, self.step = state["queue"], state["step"]
        random.setstate(state["random"][0])
        np.random.set_state(state["random"][1])
        torch.set_rng_state(state["random"][2])


def make_optimiser(network: Network, rate: float) -> torch.optim.Optimizer:
    """AdamW with one rate for the encoder and another for what is new, both times `rate`."""
    trained = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    old, new = ([p for name, p in trained if name.startswith("bert") == is_old] for is_old in (True, False))
    groups = [{"params": old, "lr": rate * ENCODER_RATE}, {"params": new, "lr": rate * HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def find_losses(network: Network, examples: Sequence[Example], places: Sequence[Place]) -> tuple[Tensor, ...]:
    """The losses of some windows: of cues, roles and verdicts."""
    step = make_step(examples, places)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, words = network.encode(step.pieces, step.mask, step.features, step.first)
    cue = functional.cross_entropy(scores.float().flatten(0, 1), step.target.flatten(), ignore_index=IGNORED)
    if step.cues is None:
        return cue, cue * 0, cue * 0
    return cue, *_find_role_losses(network, words, step.cues)


def _find_role_losses(network: Network, words: Tensor, cues: Cues) -> tuple[Tensor, Tensor]:
    there = (cues.words >= 0).unsqueeze(-1)
    around = words[cues.rows.unsqueeze(-1), cues.words.clamp(min=0)] * there
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, verdicts = network.roles(around, cues.seen)
    scores = scores.float().unflatten(-1, (2, 3)).flatten(0, 2)
    sums = functional.cross_entropy(scores, cues.roles.flatten(), ignore_index=IGNORED, reduction="sum")
    counted = (cues.roles[..., 0] != IGNORED).sum().clamp(min=1)
    return sums / counted, functional.binary_cross_entropy_with_logits(verdicts.float(), cues.right)


def train(trainer: Trainer, out: Path) -> Network:
    """Train, from the checkpoint in `out` if there is one, telling of it as it goes."""
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        trainer.resume(checkpoint)
        print(f"going on from step {trainer.step}", flush=True)
    trainer.network.train()
    began, from_step, sums = time.monotonic(), trainer.step, np.zeros(3)
    while trainer.step < trainer.steps:
        sums += trainer.learn()
        if trainer.step % TOLD == 0:
            each = (time.monotonic() - began) / (trainer.step - from_step)
            cue, roles, verdict = sums / TOLD
            print(
                f"step {trainer.step} of {trainer.steps}: cue {cue:.4f}, roles {roles:.4f}, verdict {verdict:.4f}; "
                f"{each * (trainer.steps - trainer.step) / 60:.0f} minutes left",
                flush=True,
            )
            sums[:] = 0
        if trainer.step % EVERY == 0:
            trainer.save(checkpoint)
    trainer.save(checkpoint)
    return trainer.network
