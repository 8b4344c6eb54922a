package io.rankly.http;

import static java.util.Map.entry;

import io.rankly.badge.BadgeId;
import io.rankly.badge.BadgeImage;
import io.rankly.badge.BadgeUploads;
import io.rankly.badge.ImageVersion;
import io.rankly.badge.Tier;
import io.rankly.board.BoardId;
import io.rankly.board.BoardSettings;
import io.rankly.bulk.Imports;
import io.rankly.bulk.Jobs;
import io.rankly.rank.Attempt;
import io.rankly.rank.AttemptReview;
import io.rankly.rank.Audit;
import io.rankly.rank.Cursor;
import io.rankly.rank.Distribution;
import io.rankly.rank.Grounds;
import io.rankly.rank.Listings;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Seasons;
import io.rankly.rank.Segment;
import io.rankly.rank.Standings;
import io.rankly.rank.Submissions;
import io.rankly.score.Order;
import io.rankly.season.TimeZones;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Limits of values in the description of the API: those that mean the same in many places, taken
 * from where they are enforced. An annotation that has its own keeps it.
 *
 * <p>Names that mean the same everywhere stand alone; others behind the schema that they belong to,
 * or behind the end of the path whose parameter they are.
 */
final class DescribedLimits {
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST_APART = MOST.subtract(LEAST);
  private static final int MAX_SEASON = 20;

  /** A letter and ten pairs for each column, and the time. */
  private static final int MAX_KEY = 21 * Order.MAX_COLUMNS + 12;

  private static final String WINDOW = "[a-z][a-z0-9-]{0,19}";
  private static final String BASE64 = "[A-Za-z0-9_-]{1,";
  private static final String IMAGE_URL =
      BadgeImagesResource.PATH + "/" + BadgeId.FORM + "\\?version=" + ImageVersion.FORM;

  private static final Consumer<Schema> SCORE = between(LEAST, MOST);
  private static final Consumer<Schema> COUNT = whole(0);
  private static final Consumer<Schema> PLAYER = form(PlayerId.FORM);
  private static final Consumer<Schema> SEASON = text(MAX_SEASON);

  private static final Map<String, Consumer<Schema>> LIMITS =
      Map.<String, Consumer<Schema>>ofEntries(
          entry("above", in("0", Listings.MAX_LIMIT)),
          entry("after", form(BoardId.FORM)),
          entry("attempt", form(Attempt.FORM)),
          entry("attempts", list(AttemptReview.MAX_LIMIT)),
          entry("attempts?before", form(Attempt.FORM)),
          entry("badge", form(BadgeId.FORM)),
          entry("Badge.score", SCORE),
          entry("bad", COUNT),
          entry("below", in("0", Listings.MAX_LIMIT)),
          entry("board", form(BoardId.FORM)),
          entry("Board.graceMinutes", in("0", 10_080)),
          entry("Board.badges", list(20)),
          entry("Board.columns", list(Order.MAX_COLUMNS)),
          entry("Board.decimals", in("0", 9)),
          entry("Board.order", one("desc", "asc")),
          entry("Board.reset", form("([01][0-9]|2[0-3]):[0-5][0-9]")),
          entry("Board.retentionDays", in("1", 3_650)),
          entry("Board.shards", in("1", BoardSettings.MAX_SHARDS)),
          entry("Board.timezone", text(TimeZones.MAX_LENGTH)),
          entry("Board.update", one("best", "last", "sum")),
          entry(
              "Board.weekStart",
              one("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")),
          entry("Board.windows", list(4)),
          entry("boards", list(1_000)),
          entry("buckets", list(Distribution.MAX_BUCKETS)),
          entry("by", text(Grounds.MAX_BY)),
          entry("bytes", in("1", BadgeImage.MAX_UPLOADED_BYTES)),
          entry("Check.id", form("[0-9a-z]{1,64}")),
          entry("Column.name", text(20)),
          entry("count", COUNT),
          entry("counted", COUNT),
          entry("countedKeys", COUNT),
          entry("cursor", form(BASE64 + Cursor.MAX_TEXT + "}")),
          entry("delta", between(MOST_APART.negate(), MOST_APART)),
          entry("differences", COUNT),
          entry("entries", COUNT),
          entry("expected.season", SEASON),
          entry("exports", list(Jobs.MAX_LIMIT)),
          entry("exports?before", form(Jobs.FORM)),
          entry("Exports.nextBefore", form(Jobs.FORM)),
          entry("file", text(Imports.MAX_NAME)),
          entry("found", list(100)),
          entry("from", SCORE),
          entry("top?from", whole(1)),
          entry("Group.entries", list(Standings.MAX_PLAYERS)),
          entry("id", form(Jobs.FORM)),
          entry("Idempotency-Key", form(IdempotencyKey.FORM)),
          entry("imports", list(Jobs.MAX_LIMIT)),
          entry("imports?before", form(Jobs.FORM)),
          entry("Imports.nextBefore", form(Jobs.FORM)),
          entry("lines", COUNT),
          entry("audit?cursor", form(BASE64 + Audit.MAX_CURSOR + "}")),
          entry("Audit.lines", list(Audit.MAX_LIMIT)),
          entry("Audit.nextCursor", form(BASE64 + Audit.MAX_CURSOR + "}")),
          entry("localRank", whole(1)),
          entry("max", SCORE),
          entry("min", SCORE),
          entry("missing", between(BigDecimal.ZERO, MOST_APART)),
          entry("Group.missing", schema -> players(schema, Standings.MAX_PLAYERS)),
          entry("name", text(Profile.MAX_NAME)),
          entry("{name}", form(BadgeId.FORM)),
          entry("Badge.name", text(Tier.MAX_NAME)),
          entry("Image.name", form(BadgeId.FORM)),
          entry("ImageVersions.name", form(BadgeId.FORM)),
          entry("Upload.name", form(BadgeId.FORM)),
          entry("nextAfter", form(BoardId.FORM)),
          entry("nextBefore", form(Attempt.FORM)),
          entry("Seasons.nextBefore", SEASON),
          entry("nextCursor", form(BASE64 + Cursor.MAX_TEXT + "}")),
          entry("node", text(MAX_KEY)),
          entry("nodes", COUNT),
          entry("Page.entries", list(2 * Listings.MAX_LIMIT + 1)),
          entry("percent", in("0", 100)),
          entry("percentile", in("0", 100)),
          entry("player", PLAYER),
          entry("players", schema -> players(schema, Standings.MAX_PLAYERS)),
          entry("previousBadge", form(BadgeId.FORM)),
          entry("previousRank", whole(1)),
          entry("previousScore", SCORE),
          entry("previousValues", DescribedLimits::columns),
          entry("rank", whole(1)),
          entry("rankDelta", whole(Long.MIN_VALUE)),
          entry("Rankly-Signature", text(216)),
          entry("rate", COUNT),
          entry("reason", text(Grounds.MAX_REASON)),
          entry("repaired", COUNT),
          entry("ResultsFile.bytes", COUNT),
          entry("Result.status", in("200", 599)),
          entry("results", list(Submissions.MAX_BATCH)),
          entry("score", SCORE),
          entry("rank?score", text(3 * 40 + 2)),
          entry("season", SEASON),
          entry("seasons", list(Seasons.MAX_LIMIT)),
          entry("seasons?before", SEASON),
          entry("secondsLeft", COUNT),
          entry("segment", form(Segment.FORM)),
          entry("sha256", form(ImageVersion.FORM)),
          entry("slices", COUNT),
          entry("slot", text(2)),
          entry("status", in("400", 599)),
          entry("step", in("0", MOST)),
          entry("stored", whole(Long.MIN_VALUE)),
          entry("storedKeys", whole(Long.MIN_VALUE)),
          entry("suspicious", COUNT),
          entry("style", one("competition", "dense")),
          entry("timezone", text(TimeZones.MAX_LENGTH)),
          entry("title", text(BoardSettings.MAX_TITLE)),
          entry("to", SCORE),
          entry("total", COUNT),
          entry("type", one("image/png", "image/svg+xml", "image/webp")),
          entry("undecided", COUNT),
          entry("Upload.id", form(BadgeUploads.FORM)),
          entry("uploads/{id}", form(BadgeUploads.FORM)),
          entry("url", form(IMAGE_URL)),
          entry("values", DescribedLimits::columns),
          entry("Expected.version", COUNT),
          entry("Image.version", form(ImageVersion.FORM)),
          entry("ImageVersion.version", form(ImageVersion.FORM)),
          entry("{name}?version", form(ImageVersion.FORM)),
          entry("version", whole(1)),
          entry("versions", list(1_000)),
          entry("waitSeconds", COUNT),
          entry("window", form(WINDOW)));

  private DescribedLimits() {}

  static void addTo(OpenAPI api) {
    api.getComponents().getSchemas().forEach(DescribedLimits::complete);
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .values()
                    .forEach(
                        operation ->
                            Optional.ofNullable(operation.getParameters())
                                .orElse(List.of())
                                .forEach(parameter -> complete(path, parameter))));
  }

  private static void complete(String name, Schema schema) {
    if (schema.getProperties() != null && !name.equals("Problem")) {
      schema.getProperties().forEach((member, of) -> complete(of, name + "." + member, member));
    }
  }

  private static void complete(String path, Parameter parameter) {
    String end = path.substring(path.lastIndexOf('/') + 1);
    String name = parameter.getName();
    Schema schema = parameter.getSchema();
    if (schema.getType() == null) {
      schema.addType(SchemaType.STRING);
    }
    if (parameter.getIn() == Parameter.In.PATH) {
      String before = path.substring(0, path.indexOf("/{" + name + "}"));
      String folder = before.substring(before.lastIndexOf('/') + 1);
      complete(schema, folder + "/{" + name + "}", "{" + name + "}", name);
    } else {
      complete(schema, end + "?" + name, name);
    }
  }

  /** By the first of the names that has limits. */
  private static void complete(Schema schema, String... names) {
    if (schema.getRef() != null) {
      return;
    }
    for (String name : names) {
      if (LIMITS.containsKey(name)) {
        LIMITS.get(name).accept(schema);
        break;
      }
    }
    anchor(schema);
  }

  /** A pattern of JSON Schema is one that is found anywhere in a text. */
  private static void anchor(Schema schema) {
    String pattern = schema.getPattern();
    if (pattern != null && !pattern.startsWith("^")) {
      schema.setPattern("^" + pattern + "$");
    }
    if (schema.getItems() != null) {
      anchor(schema.getItems());
    }
  }

  private static void columns(Schema schema) {
    schema.setMaxProperties(Order.MAX_COLUMNS);
    SCORE.accept(schema.getAdditionalPropertiesSchema());
  }

  private static void players(Schema schema, int most) {
    list(most).accept(schema);
    PLAYER.accept(schema.getItems());
  }

  private static Consumer<Schema> text(int most) {
    return schema -> {
      if (schema.getMaxLength() == null && schema.getFormat() == null) {
        schema.setMaxLength(most);
      }
    };
  }

  private static Consumer<Schema> form(String pattern) {
    return schema -> {
      if (schema.getFormat() == null) {
        schema.setPattern(pattern);
        schema.setMaxLength(null);
      }
    };
  }

  private static Consumer<Schema> one(String... values) {
    return schema -> {
      if (schema.getEnumeration() == null) {
        schema.setEnumeration(List.of((Object[]) values));
      }
    };
  }

  private static Consumer<Schema> list(int most) {
    return schema -> {
      if (schema.getMaxItems() == null) {
        schema.setMaxItems(most);
      }
    };
  }

  private static Consumer<Schema> in(String least, long most) {
    return in(least, BigDecimal.valueOf(most));
  }

  private static Consumer<Schema> in(String least, BigDecimal most) {
    return between(new BigDecimal(least), most);
  }

  /** Up to the largest number of 64 bits. */
  private static Consumer<Schema> whole(long least) {
    return between(BigDecimal.valueOf(least), MOST);
  }

  private static Consumer<Schema> between(BigDecimal least, BigDecimal most) {
    return schema -> {
      if (schema.getMinimum() == null) {
        schema.setMinimum(least);
      }
      if (schema.getMaximum() == null) {
        schema.setMaximum(most);
      }
    };
  }
}
