package io.rankly;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.Boards;
import io.rankly.bulk.Exports;
import io.rankly.bulk.Imports;
import io.rankly.bulk.Work;
import io.rankly.check.Checks;
import io.rankly.dynamo.DynamoSweepStore;
import io.rankly.file.FileStore;
import io.rankly.http.StrictJsonLines;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.FillStore;
import io.rankly.rank.RankStore;
import io.rankly.rank.Retries;
import io.rankly.rank.Submissions;
import io.rankly.sweep.Sweeps;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Work that takes many steps. */
final class WorkWiring {
  @Produces
  @Singleton
  Imports imports(
      Boards boards,
      CheckpointStore checkpoints,
      Submissions submissions,
      RankStore ranks,
      FillStore fills,
      FileStore files,
      Settings settings,
      ObjectMapper json,
      Retries retries,
      Clock clock) {
    return new Imports(
        boards,
        checkpoints,
        submissions,
        ranks,
        fills,
        files,
        settings.bucket(),
        new StrictJsonLines(json),
        retries,
        Chance::longText,
        clock);
  }

  @Produces
  @Singleton
  Exports exports(
      Boards boards,
      CheckpointStore checkpoints,
      RankStore ranks,
      FileStore files,
      ObjectMapper json,
      Clock clock) {
    return new Exports(
        boards, checkpoints, ranks, files, new StrictJsonLines(json), Chance::longText, clock);
  }

  @Produces
  @Singleton
  Checks checks(
      Boards boards, CheckpointStore checkpoints, RankStore ranks, Retries retries, Clock clock) {
    return new Checks(boards, checkpoints, ranks, retries, Chance::longText, clock);
  }

  @Produces
  @Singleton
  Sweeps sweeps(
      Boards boards,
      CheckpointStore checkpoints,
      RankStore ranks,
      DynamoDbClient client,
      Settings settings) {
    return new Sweeps(boards, checkpoints, ranks, new DynamoSweepStore(client, settings.table()));
  }

  @Produces
  @Singleton
  Work work(
      CheckpointStore checkpoints, Imports imports, Exports exports, Checks checks, Sweeps sweeps) {
    return new Work(checkpoints, imports, exports, checks, sweeps);
  }
}
