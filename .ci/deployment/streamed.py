"""Streamed boards: what is stored at once, and what is counted from the table's stream, with the permissions for it."""
import datetime
import itertools
import time

from deployment.api import Api
from deployment.bulk import Bulk
from deployment.checks import expect, require, say
from deployment.denied import denied_to_rank, denied_to_tick, denied_with_streams, require_denied, streams_denied_to_rank
from deployment.event_source import EventSource
from deployment.function import Function
from deployment.items import Account
from deployment.permissions import check, each_permission_is_needed
from deployment.places import STREAMED as STAGE
from deployment.stack import Stack

POLICY = "streams"
SETTINGS = {"consistency": "streamed", "update": "last"}
SCORES = {"ann": 50, "bob": 40, "cid": 30}
SECONDS_TO_FOLLOW = 60


class Streamed:
    """The stack with streams=true, before permissions are enforced."""

    def __init__(self, artifact):
        self.stack = Stack(STAGE, POLICY)
        self.program = self.stack.program(artifact)
        self.rank, self.tick = self.stack.role("rank"), self.stack.role("tick")
        self.source = EventSource(self.stack, "tick", self.tick)

    def test(self, emulator):
        stack, account = self.stack, Account(self.stack)
        with Function("rank", stack, self.program, self.rank, emulator) as rank, \
                Function("tick", stack, self.program, self.tick, emulator) as tick:
            say("streams=true, function tick: counting, and no permission of that is superfluous")
            duties = counting_of(tick, rank, stack, account, self.source)
            check(duties)
            require_called_for_entries(tick, rank, self.source)
            print(follow(tick, rank, stack))
            self.require_needed(self.tick, duties)
            require_denied(self.tick.session(), stack, tick, lambda *of: {
                **denied_to_tick(*of), **denied_with_streams(self.tick.session(), stack)})
            say("streams=true, function rank: streamed boards, and no permission of that is superfluous")
            duties = scores_of(rank, account)
            check(duties)
            self.require_needed(self.rank, duties)
            require_denied(self.rank.session(), stack, rank, lambda *of: {
                **denied_to_rank(*of), **denied_with_streams(self.rank.session(), stack),
                **streams_denied_to_rank(self.rank.session(), stack, rank)})
            expect([], [line for line in rank.log() + tick.log() if line.startswith("\tat ")], "stack traces in the logs")

    @staticmethod
    def require_needed(role, duties):
        needed = each_permission_is_needed(role, duties, POLICY)
        print(f"{needed} permissions of the policy {POLICY}, each needed besides the {len(role.all) - needed} others")


def scores_of(function, account):
    """Duties of function rank; each time on a board that it has not met."""
    rank, rounds = Api(function), itertools.count(1)

    def board(settings):
        name = f"live{next(rounds)}"
        rank.ask(f"PUT /v1/boards/{name}", SETTINGS | settings)
        return name

    def submit(settings, headers):
        of = board(settings)
        told(rank.ask(f"POST /v1/boards/{of}/scores", {"player": "ann", "score": 50}, headers), {"rank": 1, "score": 50})
        told(rank.ask(f"GET /v1/boards/{of}/players/ann"), {"rank": 1, "score": 50})
        told(rank.ask(f"GET /v1/boards/{of}/top"), {"total": 1})

    def list_seasons():
        """Those that are over can be frozen, which is read with them; of a board that was made hours ago."""
        of = board({"windows": [{"window": "all"}, {"window": "hourly"}], "archive": True})
        before = {"S": (now() - datetime.timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%SZ")}
        account.put(account.item(f"b#{of}", "board") | {
            "pk": {"S": f"b#old-{of}"}, "order": {"S": f"old-{of}"}, "createdAt": before, "archivedFrom": before})
        seasons = rank.ask(f"GET /v1/boards/old-{of}/seasons?window=hourly")["seasons"]
        require(len(seasons) > 3, f"seasons of a board that was made three hours ago: {seasons}")

    return [
        ("a score", lambda: submit({}, {})),
        ("a score with a key", lambda: submit({}, {"idempotency-key": "once"})),
        ("a score of a moderated board", lambda: submit({"moderation": True}, {})),
        ("seasons of a board with archives", list_seasons)]


def counting_of(function, helper, stack, account, source):
    """Duties of function tick, on boards that function rank makes."""
    tick, rank, rounds = Api(function), Api(helper, helps=True), itertools.count(1)

    def by_schedule():
        tick.send(stack.tick())

    def count(way):
        account.begin_round()
        board = fill(rank, f"parade{next(rounds)}")
        expect(1, rank.ask(f"GET /v1/boards/{board}/rank?score=35")["rank"], "rank of a score of which nothing is counted yet")
        way()
        require_counted(rank, board)

    def forget():
        gone = {"pk": {"S": "s#stream"}, "sk": {"S": "shardId-that-is-gone"}}
        account.put(gone | {"version": {"N": "1"}, "done": {"BOOL": True}})
        by_schedule()
        expect(None, account.item(*(of["S"] for of in gone.values())), "a part of the stream that is gone")

    def take_in():
        account.begin_round()
        Bulk(rank, account, lambda *_: by_schedule()).submit(f"lines{next(rounds)}", SETTINGS)

    return [
        ("counting, called by the schedule", lambda: count(by_schedule)),
        ("an import", take_in),
        ("forgetting a part of the stream that is gone", forget),
        ("counting, called by the stream", lambda: count(lambda: wake(tick, source)))]


def wake(tick, source):
    event = source.event()
    require(event, "the stream does not call for what was stored")
    tick.send(event)


def require_called_for_entries(function, helper, source):
    """Function tick is called for scores of streamed boards and for removals, and neither for other boards nor since it has counted."""
    tick, rank = Api(function), Api(helper, helps=True)
    board = fill(rank, "told")
    wake(tick, source)
    require_counted(rank, board)
    rank.ask(f"DELETE /v1/boards/{board}/players/ann")
    wake(tick, source)
    told(rank.ask(f"GET /v1/boards/{board}/rank?score=35"), {"rank": 2, "total": 2})
    rank.ask("PUT /v1/boards/plain", {})
    rank.ask("POST /v1/boards/plain/scores", {"player": "ann", "score": 50})
    expect(None, source.event(), "what function tick is called with")


def follow(function, helper, stack):
    """Says how long it takes until an answer tells that a score is counted, if the schedule calls all the time."""
    tick, rank = Api(function), Api(helper, helps=True)
    board = fill(rank, "followed")
    stored = now()
    tick.send(stack.tick())
    require_counted(rank, board)
    until = counted_until(rank, board)
    while until < stored:
        require(now() < stored + datetime.timedelta(seconds=SECONDS_TO_FOLLOW), f"counted until {until}, and not {stored}")
        time.sleep(0.2)
        tick.send(stack.tick())
        until = counted_until(rank, board)
    return f"ranks are right at once, and countedUntil says so after {(now() - stored).total_seconds():.1f} s"


def fill(rank, board):
    rank.ask(f"PUT /v1/boards/{board}", SETTINGS)
    scores = [{"player": player, "score": score} for player, score in SCORES.items()]
    done = rank.ask(f"POST /v1/boards/{board}/scores/batch", {"scores": scores})
    expect([200] * len(scores), [of["status"] for of in done["results"]], "what became of scores")
    return board


def require_counted(rank, board):
    told(rank.ask(f"GET /v1/boards/{board}/rank?score=35"), {"rank": 3, "total": 3})
    told(rank.ask(f"GET /v1/boards/{board}/players/bob"), {"rank": 2, "score": 40, "total": 3})


def counted_until(rank, board):
    told = rank.ask(f"GET /v1/boards/{board}/rank?score=35")["countedUntil"]
    return datetime.datetime.fromisoformat(told.replace("Z", "+00:00"))


def told(answer, part):
    require("countedUntil" in answer and part.items() <= answer.items(), f"it should say {part} and countedUntil: {answer}")


def now():
    return datetime.datetime.now(datetime.timezone.utc)
