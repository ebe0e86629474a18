"""The commands of a desk: what they take; what they do stands in `serving.py`, loaded when needed."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import LEDGER, MODEL, OWN_ACTORS, OWN_CODEBOOK


@click.command()
@LEDGER
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; others need --users.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--users",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of accounts (`dragoman users add`): who reads, who corrects.",
)
@click.option(
    "--who", envvar="DRAGOMAN_WHO", default="local", show_default=True, help="Whose name corrections bear without it."
)
@OWN_ACTORS
@OWN_CODEBOOK
@MODEL
def serve(
    place: str,
    host: str,
    port: int,
    users: Path | None,
    who: str,
    own_actors: Path | None,
    own_codebook: Path | None,
    model: str,
) -> None:
    """Open a ledger as a desk in the browser: dossiers, texts, promises, search, review.

    \b
    dragoman serve --ledger desk.ledger
    dragoman serve --ledger postgresql://ann@host/ledger --host 0.0.0.0 --users users.json
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli.serving import Serving, run

    run(
        Serving(
            place=place, host=host, port=port, users=users, who=who, own_actors=own_actors, own_codebook=own_codebook,
            model=model,
        )
    )  # fmt: skip


@click.group()
def users() -> None:
    """Keep the accounts of a desk that several use."""


@users.command("add")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("name")
@click.option("--role", type=click.Choice(["reader", "reviewer", "admin"]), default="reader", show_default=True)
@click.password_option(help="Asked for where it is not given.")
def users_add(path: Path, name: str, role: str, password: str) -> None:
    """Add somebody, or give them another role or password."""
    from dragoman.web.accounts import add_account

    add_account(path, name, role, password)  # type: ignore[arg-type]
    click.echo(f"{name} may now use the desk as {role}", err=True)


DESK_COMMANDS: tuple[click.Command, ...] = (serve, users)
