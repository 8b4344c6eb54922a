package io.rankly.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.Board;
import io.rankly.board.Boards;
import io.rankly.bulk.Import.Mode;
import io.rankly.dynamo.DynamoCheckpointStore;
import io.rankly.dynamo.DynamoFillStore;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.http.StrictJsonLines;
import io.rankly.local.TestDynamo;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.RankStore;
import io.rankly.rank.Remembered;
import io.rankly.rank.Retries;
import io.rankly.rank.Stores;
import io.rankly.rank.Submissions;
import io.rankly.tick.SetClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A process with imports, put together as in the application. */
record Process(
    TestDynamo dynamo,
    FileStore files,
    Boards boards,
    RankStore ranks,
    Submissions submissions,
    Imports imports) {
  static Process of(TestDynamo dynamo, FileStore files, Clock clock) {
    Boards boards = new Boards(dynamo.boards(), () -> UUID.randomUUID().toString().substring(0, 8));
    RankStore ranks = dynamo.ranks();
    Retries retries = Stores.retries(Duration.ofSeconds(30));
    Submissions submissions =
        new Submissions(
            ranks, boards, retries, Stores.attempts(boards), new Remembered(), Runnable::run);
    CheckpointStore checkpoints = new DynamoCheckpointStore(dynamo.client(), dynamo.table());
    Imports imports =
        new Imports(
            boards,
            checkpoints,
            submissions,
            ranks,
            new DynamoFillStore(dynamo.client(), dynamo.table(), retries),
            files,
            "bucket",
            new StrictJsonLines(new ObjectMapper()),
            retries,
            () -> UUID.randomUUID().toString(),
            clock);
    return new Process(dynamo, files, boards, ranks, submissions, imports);
  }

  /** An import of comma-separated values, whose file is there. */
  Import made(Board board, Mode mode, String text) {
    Import job =
        imports
            .create(board.id(), new Imports.Wish(FileFormat.CSV, Optional.empty(), mode))
            .value();
    files.write(job.file(), FileContent.of("text/csv", text.getBytes(StandardCharsets.UTF_8)));
    return job;
  }

  Import step(Board board, Import job) {
    return imports.step(board.id(), job.id(), () -> true).value();
  }

  /** Goes on to the end, and lets time pass where there is nothing else to do. */
  Import finish(Board board, Import job, SetClock clock) {
    Import last = job;
    while (last.isOpen()) {
      Import next = imports.step(board.id(), job.id(), () -> true).value();
      if (next.version() == last.version()) {
        clock.forward(Duration.ofSeconds(10));
      }
      last = next;
    }
    return last;
  }
}
