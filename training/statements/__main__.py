"""Annotated articles -> the weights of the trained reader: `make train-statements DATA=…` runs this.

DATA holds train.jsonl and dev.jsonl, one article a line: {"id", "text", "attributions": [{"source", "cue", "content"}]}
each of these a list of [start, end], half-open code points. Training goes on where it was interrupted; parses are kept,
so that a second run starts at once.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from training.statements.calibrate import calibrate
from training.statements.examples import load_examples
from training.statements.export import export
from training.statements.network import Network
from training.statements.train import Trainer, train


def get_mean(checkpoints: Sequence[Path]) -> Network:
    """The network whose weights are the mean of those of several (Wortsman et al. 2022, "Model soups")."""
    states = [torch.load(path, weights_only=False)["network"] for path in checkpoints]
    network = Network()
    network.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return network


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="make train-statements", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with train.jsonl and dev.jsonl")
    parser.add_argument("--out", type=Path, default=Path("out/training"), help="checkpoints, parses and weights")
    parser.add_argument("--epochs", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--start", type=Path, help="a finished run's checkpoint to go on from, say with data of your own"
    )
    parser.add_argument(
        "--rate", type=float, default=1.0, help="times the usual learning rates; 0.5 to go on from a run"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--name", default="statements 1", help="what records call these weights")
    parser.add_argument(
        "--network", type=Path, nargs="+", help="checkpoints of finished runs: only write their mean and calibrate it"
    )
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    for part in ("train.jsonl", "dev.jsonl"):
        if not (options.data / part).is_file():
            parser.error(f"{options.data / part} is missing: name the folder that holds it with DATA=…")
    if options.network is not None:
        network = get_mean(options.network)
    else:
        examples = load_examples(options.data / "train.jsonl", options.out)
        trainer = Trainer(examples, epochs=options.epochs, seed=options.seed, rate=options.rate)
        if options.start is not None:
            trainer.network.load_state_dict(torch.load(options.start, weights_only=False)["network"])
        network = train(trainer, options.out)
    weights = options.out / "weights"
    export(network, weights, title=options.name)
    dev = options.data / "dev.jsonl"
    error = calibrate(load_examples(dev, options.out), dev, weights)
    print(f"weights in {weights}; calibration error {error:.3f} (cross-validated)")
    print("to use them, copy that folder to src/onrecord/weights/statements, then run make bench-statements")


if __name__ == "__main__":
    main()
