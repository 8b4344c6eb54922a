"""Seasons that are over."""
import datetime
import gzip
import json

from deployment.checks import expect

FORM = "%Y-%m-%dT%H:%MZ"


class Past:
    """A board with archives of an hour that is over, with a score of then: a board of now is moved there."""

    def __init__(self, rank, account):
        self.account = account
        rank.ask("PUT /v1/boards/past", {"windows": [{"window": "all"}, {"window": "hourly"}], "archive": True, "results": "csv"})
        rank.ask("POST /v1/boards/past/scores", {"player": "pia", "score": 7})
        self.life = "past~" + account.generation("past")
        self.items = [account.item("b#past", "board"), *account.items_with(self.life)]
        slices = [item["sk"]["S"] for item in self.items]
        (self.now,) = {slice.split("#")[2] for slice in slices if slice.startswith(self.life + "#hourly#")}
        hour = datetime.datetime.now(datetime.timezone.utc).replace(minute=0, second=0, microsecond=0)
        begin = hour - datetime.timedelta(hours=2)
        # A season is archived when it is over for two minutes; the one behind this may be or not.
        self.season, self.begin = begin.strftime(FORM), begin.strftime("%Y-%m-%dT%H:%M:%SZ")

    def put(self, board, generation, entries=True):
        """Puts the board under another name, with or without what is stored of its seasons."""
        for item in self.items if entries else self.items[:1]:
            text = json.dumps(item).replace(self.life, f"{board}~{generation}").replace(self.now, self.season)
            item = json.loads(text)
            if item["pk"]["S"] == "b#past":
                item |= {"pk": {"S": f"b#{board}"}, "order": {"S": board}, "generation": {"S": generation},
                         "createdAt": {"S": self.begin}, "archivedFrom": {"S": self.begin}}
            self.account.put(item)

    def folder(self, board, generation):
        return f"archives/{board}/{generation}/hourly/{self.season}/"

    def require_archived(self, board, generation):
        names = self.account.files(self.folder(board, generation))
        kinds = sorted(name.split("/")[-1].split("-0")[0] for name in names)
        expect(["index", "manifest.json.gz", "part", "results"], kinds, "files of an archive")
        frozen = self.account.item(f"f#{board}~{generation}#hourly#{self.season}", "season")
        expect(True, "archivedAt" in frozen, "whether the season's mark says that it is archived")

    def copy_archive(self, board, generation, to):
        """Gives another board the archive of this one."""
        for name, content in self.account.files(self.folder(board, generation)).items():
            if name.endswith("manifest.json.gz"):
                content = gzip.compress(gzip.decompress(content).replace(f'"{board}"'.encode(), f'"{to}"'.encode()))
            self.account.put_file(name.replace(f"archives/{board}/", f"archives/{to}/"), content)
