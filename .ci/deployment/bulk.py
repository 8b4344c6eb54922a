"""Imports and exports that functions go on with."""
import datetime
import json
import urllib.error
import urllib.request

from deployment.api import scores_of
from deployment.checks import expect, require
from deployment.role import Refused

# Smallest part but the last that S3 takes.
PART = b"-" * (5 << 20)


class Bulk:
    """Work that function rank makes, and that is gone on with by the given way: call(board, kind, id)."""

    def __init__(self, rank, account, go_on):
        self.rank, self.account, self.go_on = rank, account, go_on

    def submit(self, board, settings={}):
        """Imports into a moderated board line by line; one line is bad."""
        self.rank.ask(f"PUT /v1/boards/{board}", {"moderation": True} | settings)
        job = self.begin(board, "submissions", "player,score\nzoe,5\nmax,many\n")
        self.go_on(board, "imports", job)
        done = self.state(board, job, {"state": "done", "mode": "submissions", "counted": 1, "bad": 1})
        expect(3, json.loads(link("GET", done["errors"]))["line"], "the line that was bad")
        self.require_top(board, [("zoe", 5)])

    def fill(self, board):
        """Imports into an empty moderated board at once, as if the minute of quiet before that was over."""
        self.rank.ask(f"PUT /v1/boards/{board}", {"moderation": True})
        job = self.begin(board, "fill", "player,score\nzoe,5\nmax,6\n")
        self.go_on(board, "imports", job)
        waiting = self.state(board, job, {"state": "running", "mode": "fill"})
        require(waiting.get("waitSeconds", 0) > 50, f"it should wait: {waiting}")
        item = self.account.item(f"j#{board}~{self.account.generation(board)}", job)
        locked = datetime.datetime.fromisoformat(item["values"]["M"]["locked"]["S"].replace("Z", "+00:00"))
        before = (locked - datetime.timedelta(minutes=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
        item["values"]["M"]["locked"] = {"S": before}
        self.account.put(item)
        # All is written, and then the mark of the board is taken away.
        for _ in range(2):
            self.go_on(board, "imports", job)
        self.state(board, job, {"state": "done", "mode": "fill", "counted": 2, "bad": 0})
        self.require_top(board, [("max", 6), ("zoe", 5)])

    def export(self, board):
        """Exports a board with a score of zoe's: at once, and once more as the end of a file in parts."""
        self.rank.ask(f"PUT /v1/boards/{board}", {})
        self.rank.ask(f"POST /v1/boards/{board}/scores", {"player": "zoe", "score": 5})
        made = self.rank.ask(f"GET /v1/boards/{board}/export")
        require(made["state"] == "done", made)
        text = link("GET", made["file"])
        require(b"zoe" in text, text)
        job = self.with_a_part(board, made["id"])
        self.go_on(board, "exports", job)
        done = self.rank.ask(f"GET /v1/boards/{board}/exports/{job}")
        require(done["state"] == "done", done)
        expect(True, PART + text == link("GET", done["file"]), "whether both parts are in the file")

    def check(self, board):
        """Rebuilds a board with a count that is wrong, as if the seconds between two looks at it were over."""
        self.rank.ask(f"PUT /v1/boards/{board}", {})
        self.rank.ask(f"POST /v1/boards/{board}/scores", {"player": "zoe", "score": 5})
        life = f"{board}~{self.account.generation(board)}"
        root = self.account.item(f"n#{life}#all#", "0")
        self.account.put(root | {"J": {"N": "3"}})
        self.rank.ask(f"POST /v1/boards/{board}/rebuild")
        self.go_on(board, "check", "")
        item = self.account.item(f"j#{life}", "check")
        suspects = item["values"]["M"]["suspects"]["S"].split("\t")
        suspects[2] = "0"
        item["values"]["M"]["suspects"] = {"S": "\t".join(suspects)}
        self.account.put(item)
        self.go_on(board, "check", "")
        done = self.rank.ask(f"GET /v1/boards/{board}/check")
        require({"state": "done", "result": "repaired", "repaired": 1}.items() <= done.items(), done)

    def sweep(self, board):
        """Sweeps a board whose only player has left a node for good, as if the day before that was over."""
        self.rank.ask(f"PUT /v1/boards/{board}", {"update": "last"})
        for score in (12_34, 12_35, 5, 56_78):
            self.rank.ask(f"POST /v1/boards/{board}/scores", {"player": "zoe", "score": score})
        self.rank.ask(f"POST /v1/boards/{board}/scores", {"player": "max", "score": 56_79})
        self.rank.ask(f"POST /v1/boards/{board}/scores", {"player": "max", "score": 56_80})
        life = f"{board}~{self.account.generation(board)}"
        now = datetime.datetime.now(datetime.timezone.utc)
        self.account.put({
            "pk": {"S": f"j#{life}"}, "sk": {"S": "sweep"}, "slice": {"S": "work"}, "order": {"S": f"{board}#sweep"},
            "version": {"N": "1"}, "expires": {"N": str(int(now.timestamp()) + 86_400)},
            "values": {"M": {"begun": {"S": now.strftime("%Y-%m-%dT%H:%M:%SZ")}, "days": {"S": "1"}}}})
        self.go_on(board, "sweep", "")
        done = self.account.item(f"j#{life}", "sweep")["values"]["M"]
        # The node of 5, and the one below the first pair of the others that are gone.
        require(int(done["removed"]["S"]) == 2 and "ended" in done, done)
        # Counted from the largest on: 78, 79 and 80 of 5,678 to 5,680.
        bottom = self.account.item(f"n#{life}#all#I43", "0")
        require("20" not in bottom and bottom["21"] == {"N": "1"}, bottom)
        self.require_top(board, [("max", 5680), ("zoe", 5678)])

    def with_a_part(self, board, done):
        """Another export like this one, that has written a first part and goes on with the first entry."""
        job = done[:-1] + ("0" if done[-1] != "0" else "1")
        life = f"j#{board}~{self.account.generation(board)}"
        item = self.account.item(life, done)
        upload, part = self.account.begin_parts(f"exports/{board}/{job}/{board}.csv", PART)
        values = {name: item["values"]["M"][name] for name in ("format", "created", "exportOf")}
        values |= {name: {"S": value} for name, value in {"state": "RUNNING", "upload": upload, "parts": "1"}.items()}
        self.account.put(item | {"sk": {"S": job}, "values": {"M": values}, "version": {"N": "1"},
                                 "slice": {"S": "work"}, "order": {"S": f"{board}#{job}"}})
        self.account.put({"pk": {"S": f"{life}#{job}"}, "sk": {"S": f"{1:019}"}, "notes": {"L": [{"S": part}]},
                          "expires": item["expires"]})
        return job

    def begin(self, board, mode, text):
        job = self.rank.ask(f"POST /v1/boards/{board}/imports", {"format": "csv", "mode": mode})
        link("PUT", job["upload"], text.encode())
        return job["id"]

    def state(self, board, job, part):
        answer = self.rank.ask(f"GET /v1/boards/{board}/imports/{job}")
        require(part.items() <= answer.items(), f"the import should be {part}, and is {answer}")
        return answer

    def require_top(self, board, scores):
        expect(scores, scores_of(self.rank.ask(f"GET /v1/boards/{board}/top")), "scores of " + board)


def link(method, url, body=None, kind="text/csv"):
    """What somebody does who was given a link; the rights are those of the function that signed it."""
    try:
        request = urllib.request.Request(url, body, {"Content-Type": kind}, method=method)
        with urllib.request.urlopen(request) as answer:
            return answer.read()
    except urllib.error.HTTPError as e:
        denial = e.read()
        require(b"AccessDenied" in denial, f"{method} {url}: {e} {denial}")
        raise Refused(f"{method} {url}: {e}") from e
