"""What htmx asked for, and how it is answered; read and written nowhere else."""

import json

from flask import Response, make_response, render_template, request


def asked_by_htmx() -> bool:
    """Tell whether htmx asks for a fragment (and not for a page to restore its history)."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def redirect_by_htmx(url: str, *, status: int = 200) -> Response:
    """Let htmx load another page; an ordinary redirect would be swapped into the target."""
    return Response(status=status, headers={"HX-Redirect": url})


def page_or_fragment(page: str, part: str, /, *, status: int = 200, **context: object) -> Response:
    """Render the fragment for htmx and the page that includes it for everybody else."""
    template = part if asked_by_htmx() else page
    response = make_response(render_template(template, **context), status)
    response.vary.add("HX-Request")
    return response


def fragment(template: str, *, status: int = 200, **context: object) -> Response:
    """Render what only htmx asks for."""
    return page_or_fragment(template, template, status=status, **context)


def go_to(url: str) -> Response:
    """Send the browser on after a form was taken, with or without htmx."""
    if asked_by_htmx():
        return redirect_by_htmx(url)
    return Response(status=303, headers={"Location": url})


def swap_to(url: str, target: str) -> Response:
    """Send the browser on; htmx fetches only the fragment of the other page and puts it in the target's place."""
    if not asked_by_htmx():
        return Response(status=303, headers={"Location": url})
    place = {"path": url, "target": target, "swap": "outerHTML show:window:top"}
    return Response(status=200, headers={"HX-Location": json.dumps(place)})


def in_place_of_page(response: Response) -> Response:
    """Let htmx put the page's main part where the present page's stands, whatever a button had for its target."""
    response.headers |= {"HX-Retarget": "#main", "HX-Reselect": "#main > *", "HX-Reswap": "innerHTML show:window:top"}
    return response
