package io.rankly.http;

import io.rankly.badge.Badges;
import io.rankly.board.BoardAccess.Reads;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.BoardAccess.Writes;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.error.InvalidInputException;
import io.rankly.file.FileFormat;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Ties;
import io.rankly.season.TimeZones;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a board; an absent one stays as it is, or gets its default when the board is created.
 */
@Schema(name = "BoardSettings")
record BoardBody(
    @Schema(description = "what to show people", maxLength = 100) @Nullable String title,
    @Schema(
            enumeration = {"desc", "asc"},
            defaultValue = "desc",
            description = "which scores are better: large or small")
        @Nullable String order,
    @Schema(
            enumeration = {"best", "last", "sum"},
            defaultValue = "best",
            description = "what a new score does to the old one")
        @Nullable String update,
    @Schema(
            minimum = "0",
            maximum = "9",
            defaultValue = "0",
            description = "digits that scores have after the point")
        @Nullable Integer decimals,
    @Schema(
            minItems = 1,
            maxItems = 3,
            description =
                "what scores consist of, the most important first; instead of `order` and `decimals`")
        @Nullable List<@Nullable ColumnBody> columns,
    @Schema(
            enumeration = {"shared", "earliest"},
            defaultValue = "shared",
            description =
                "equal scores: they share a rank, or whoever reached the score first has the better one")
        @Nullable String ties,
    @Schema(
            enumeration = {"competition", "dense"},
            defaultValue = "competition",
            description =
                "what follows a tie: as many ranks are skipped as it has others (1, 2, 2, 4), or none (1, 2, 2, 3)")
        @Nullable String style,
    @Schema(
            minItems = 1,
            maxItems = 4,
            description =
                "where scores count, the main one first; without it, `all` is the only one")
        @Nullable List<@Nullable WindowBody> windows,
    @Schema(
            defaultValue = "UTC",
            description = "whose clock says when seasons begin: an IANA name or an offset")
        @Nullable String timezone,
    @Schema(
            defaultValue = "00:00",
            pattern = "([01][0-9]|2[0-3]):[0-5][0-9]",
            description = "when days, weeks and months begin")
        @Nullable String reset,
    @Schema(
            enumeration = {
              "monday",
              "tuesday",
              "wednesday",
              "thursday",
              "friday",
              "saturday",
              "sunday"
            },
            defaultValue = "monday",
            description = "when weeks begin")
        @Nullable String weekStart,
    @Schema(
            minimum = "0",
            maximum = "10080",
            defaultValue = "0",
            description = "how long after its end a season takes late scores")
        @Nullable Integer graceMinutes,
    @Schema(
            minimum = "1",
            maximum = "3650",
            description =
                "how long after its end a season is kept; for ever without it. A change counts for seasons that begin later")
        @Nullable Integer retentionDays,
    @Schema(
            maxItems = Badges.MAX_TIERS,
            description = "the first that fits a player counts; an empty list removes them")
        @Nullable List<@Nullable BadgeBody> badges,
    @Schema(
            description =
                "what a submission must keep within, or be refused; an empty object removes them")
        @Nullable BoundsBody bounds,
    @Schema(
            defaultValue = "false",
            description = "whether players are ranked in their `segment`, too")
        @Nullable Boolean segments,
    @Schema(
            minimum = "1",
            maximum = "32",
            defaultValue = "1",
            description =
                "over how many items the counters are spread that nearly all scores change, for boards with very many submissions at once; it can only grow, and reads cost more with it")
        @Nullable Integer shards,
    @Schema(
            defaultValue = "false",
            description =
                "whether players can be hidden and banned; switched on later, a minute after that")
        @Nullable Boolean moderation,
    @Schema(
            defaultValue = "false",
            description =
                "whether its best and its numbers are written into files, which readers fetch without a call of the API")
        @Nullable Boolean publish,
    @Schema(
            defaultValue = "false",
            description =
                "whether seasons are archived when they are over; switched on later, those that end a minute after that or later")
        @Nullable Boolean archive,
    @Schema(
            enumeration = {"csv", "jsonl", "none"},
            defaultValue = "none",
            description =
                "on a board with `archive`, as what the results of each season are written into a file when it is archived")
        @Nullable String results,
    @Schema(
            enumeration = {"public", "private"},
            defaultValue = "public",
            description =
                "who may look at it: anyone, or those with a role, and each player its own standing")
        @Nullable String reads,
    @Schema(
            enumeration = {"server", "player"},
            defaultValue = "server",
            description =
                "who may submit scores: a server with a role, or each player for itself, too")
        @Nullable String writes,
    @Schema(
            enumeration = {"none", "required"},
            defaultValue = "none",
            description = "whether scores that a player submits for itself must be signed")
        @Nullable String signature,
    @Schema(
            description =
                "how many scores a player may submit for itself; an empty object removes it")
        @Nullable LimitBody limit,
    @Schema(
            enumeration = {"transactional", "streamed"},
            defaultValue = "transactional",
            description =
                "when a stored score counts in ranks: at once, or a little later, for boards with more submissions at once than shards can take")
        @Nullable String consistency) {
  static final Map<String, Direction> ORDERS =
      Map.of("asc", Direction.ASCENDING, "desc", Direction.DESCENDING);
  static final Map<String, UpdatePolicy> UPDATES =
      Map.of("best", UpdatePolicy.BEST, "last", UpdatePolicy.LAST, "sum", UpdatePolicy.SUM);

  static final Map<String, RankStyle> STYLES =
      Map.of("competition", RankStyle.COMPETITION, "dense", RankStyle.DENSE);

  static final Map<String, Reads> READS = Map.of("public", Reads.PUBLIC, "private", Reads.PRIVATE);

  static final Map<String, Writes> WRITES =
      Map.of("server", Writes.SERVER, "player", Writes.PLAYER);

  static final Map<String, Signature> SIGNATURES =
      Map.of("none", Signature.NONE, "required", Signature.REQUIRED);

  static final Map<String, Consistency> CONSISTENCIES =
      Map.of(
          "transactional", Consistency.TRANSACTIONAL,
          "streamed", Consistency.STREAMED);

  static final Map<String, Ties> TIES = Map.of("shared", Ties.SHARED, "earliest", Ties.EARLIEST);

  static final Map<String, Optional<FileFormat>> RESULTS =
      Map.of(
          "csv",
          Optional.of(FileFormat.CSV),
          "jsonl",
          Optional.of(FileFormat.JSONL),
          "none",
          Optional.empty());

  static final Map<String, DayOfWeek> DAYS =
      Arrays.stream(DayOfWeek.values())
          .collect(Collectors.toMap(day -> day.name().toLowerCase(Locale.ROOT), day -> day));

  private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  BoardChange toChange() {
    return BoardChange.builder()
        .title(Optional.ofNullable(title))
        .order(Optional.ofNullable(order).map(text -> Params.choice("order", text, ORDERS)))
        .update(Optional.ofNullable(update).map(text -> Params.choice("update", text, UPDATES)))
        .decimals(Optional.ofNullable(decimals).map(Decimals::new))
        .columns(
            Optional.ofNullable(columns)
                .map(
                    given ->
                        given.stream()
                            .map(column -> Params.required("columns", column).toColumn())
                            .toList()))
        .ties(Optional.ofNullable(ties).map(text -> Params.choice("ties", text, TIES)))
        .style(Optional.ofNullable(style).map(text -> Params.choice("style", text, STYLES)))
        .windows(toWindowsChange())
        .badges(
            Optional.ofNullable(badges)
                .map(
                    given ->
                        new Badges(
                            given.stream()
                                .map(badge -> Params.required("badges", badge).toTier())
                                .toList())))
        .bounds(Optional.ofNullable(bounds).map(BoundsBody::toBounds))
        .segments(Optional.ofNullable(segments))
        .shards(Optional.ofNullable(shards))
        .moderation(Optional.ofNullable(moderation))
        .publish(Optional.ofNullable(publish))
        .archive(Optional.ofNullable(archive))
        .reads(Optional.ofNullable(reads).map(text -> Params.choice("reads", text, READS)))
        .writes(Optional.ofNullable(writes).map(text -> Params.choice("writes", text, WRITES)))
        .signature(
            Optional.ofNullable(signature)
                .map(text -> Params.choice("signature", text, SIGNATURES)))
        .limit(limit == null ? Optional.empty() : Optional.of(limit.toLimit()))
        .results(
            results == null
                ? Optional.empty()
                : Optional.of(Params.choice("results", results, RESULTS)))
        .consistency(
            Optional.ofNullable(consistency)
                .map(text -> Params.choice("consistency", text, CONSISTENCIES)))
        .build();
  }

  private WindowsChange toWindowsChange() {
    return new WindowsChange(
        Optional.ofNullable(windows)
            .map(
                given ->
                    given.stream()
                        .map(window -> Params.required("windows", window).toWindow())
                        .toList()),
        Optional.ofNullable(timezone).map(TimeZones::parse),
        Optional.ofNullable(reset).map(BoardBody::timeOfDay),
        Optional.ofNullable(weekStart).map(text -> Params.choice("weekStart", text, DAYS)),
        Optional.ofNullable(graceMinutes),
        Optional.ofNullable(retentionDays));
  }

  private static LocalTime timeOfDay(String text) {
    if (!TIME_OF_DAY.matcher(text).matches()) {
      throw new InvalidInputException(
          "the reset time must be hours and minutes, such as 04:30", Map.of("field", "reset"));
    }
    return LocalTime.parse(text);
  }

  /** The wire name of a constant. */
  static <E extends Enum<E>> String name(Map<String, E> names, E constant) {
    List<String> found =
        names.entrySet().stream()
            .filter(n -> n.getValue() == constant)
            .map(Map.Entry::getKey)
            .toList();
    return found.get(0);
  }
}
