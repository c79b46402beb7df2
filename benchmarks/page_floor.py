"""The least that a page of this stack can cost: one document for who asks, one for the week, a template, gzip.

Served by ``gunicorn benchmarks.page_floor:app`` with MONGODB_URI in the environment; the pages of the program are
compared with it, for milliseconds of different machines cannot be.
"""

import datetime as dt
import gzip
import os
from typing import Any

from bson import ObjectId
from flask import Flask, Response, abort, render_template_string
from pymongo import MongoClient

app = Flask(__name__)
_mongo: list[MongoClient[dict[str, Any]]] = []
_PAGE = """<!doctype html><html lang="en"><title>Week</title><h1>{{ user.name }}</h1>
{% for day in week.days %}<h2>{{ day.dayOfWeek }}</h2><ol>{% for item in day["items"] %}
<li id="i-{{ item._id }}"><b>{{ item.name }}</b> {{ item.startTime }}-{{ item.endTime }}</li>
{% endfor %}</ol>{% endfor %}
"""


@app.get("/<user_id>/<child_id>/<monday>")
def show(user_id: str, child_id: str, monday: str) -> Response:
    """Show a child's week to a person; nobody is asked who they are."""
    if not _mongo:
        _mongo.append(MongoClient(os.environ["MONGODB_URI"]))
    database = _mongo[0]["brightpath"]
    user = database["users"].find_one({"_id": ObjectId(user_id)})
    week = user and database["schedules"].find_one(
        {
            "familyId": user["familyId"],
            "childId": ObjectId(child_id),
            "weekStartDate": dt.datetime.fromisoformat(monday),
            "isActive": True,
        }
    )
    if not week:
        abort(404)
    page = render_template_string(_PAGE, user=user, week=week)
    return Response(gzip.compress(page.encode(), 6), headers={"Content-Encoding": "gzip"})
