package io.rankly.http;

import io.rankly.archive.Rankings;
import io.rankly.board.BoardId;
import io.rankly.rank.Cursor;
import io.rankly.rank.Distribution;
import io.rankly.rank.Distributions;
import io.rankly.rank.Listings;
import io.rankly.rank.Places;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Seasons;
import io.rankly.score.GivenScore;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is asked of a board as a whole. */
@Path("/v1/boards")
@Tag(name = "Ranking")
public class RankingResource {
  private static final int DEFAULT_LIMIT = 100;
  private static final int DEFAULT_BUCKETS = 20;
  private static final int DEFAULT_SEASONS = 20;

  private final Rankings rankings;
  private final Places places;
  private final Distributions distributions;
  private final Seasons seasons;
  private final Clock clock;
  private final Readers readers;

  RankingResource(
      Readers readers,
      Rankings rankings,
      Places places,
      Distributions distributions,
      Seasons seasons,
      Clock clock) {
    this.readers = readers;
    this.rankings = rankings;
    this.places = places;
    this.distributions = distributions;
    this.seasons = seasons;
    this.clock = clock;
  }

  @GET
  @Path("{board}/top")
  @Operation(
      operationId = "listTop",
      summary = "Entries in rank order",
      description =
          "From the best one, from a rank on, or from where the page before ended. A `cursor` stays in its season when the next one begins, and needs neither `window` nor `season`. Equals that share a rank are in the order of their player ids.")
  public PageView top(
      @Context SecurityContext caller,
      @RestPath String board,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "1000",
                      defaultValue = "100"))
          @Nullable String limit,
      @RestQuery @Parameter(description = "`nextCursor` of the page before")
          @Nullable String cursor,
      @RestQuery
          @Parameter(
              description = "a rank to start at; if a tie covers it, with the whole tie",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
          @Nullable String from,
      @BeanParam SliceParams season) {
    Params.atMostOne("cursor", cursor, "from", from);
    BoardId id = new BoardId(board);
    SeasonChoice choice = season.choice(clock);
    int size = Params.integer("limit", limit, 1, Listings.MAX_LIMIT, DEFAULT_LIMIT);
    Optional<Cursor> behind = Optional.ofNullable(cursor).map(Cursor::parse);
    long first = from == null ? 1 : Params.integer("from", from, 1, Long.MAX_VALUE);
    return PageView.from(
        readers.showSlice(
            caller,
            id,
            () ->
                behind.isPresent()
                    ? rankings.after(id, choice, behind.get(), size)
                    : from != null
                        ? rankings.from(id, choice, first, size)
                        : rankings.top(id, choice, size)));
  }

  @GET
  @Path("{board}/rank")
  @Operation(
      operationId = "getRankOfScore",
      summary = "The rank that a score would get",
      description =
          "Nothing is written. Where the earlier of equals is better, it is the rank behind all equals.")
  public ScorePlaceView rank(
      @Context SecurityContext caller,
      @RestPath String board,
      @RestQuery
          @Parameter(
              required = true,
              description =
                  "a number; on a board of several columns one for each in their order, with commas between",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      pattern = "-?[0-9]+(\\.[0-9]+)?(,-?[0-9]+(\\.[0-9]+)?){0,2}"))
          @Nullable String score,
      @BeanParam SliceParams season) {
    BoardId id = new BoardId(board);
    SeasonChoice choice = season.choice(clock);
    GivenScore given =
        new GivenScore.Listed(Params.decimals("score", Params.required("score", score)));
    return ScorePlaceView.from(
        readers.showSlice(caller, id, () -> places.ofScore(id, choice, given)));
  }

  @GET
  @Path("{board}/score")
  @Operation(
      operationId = "getScoreAtRank",
      summary = "The score at a rank or at a percentile",
      description =
          "By rank: the score of the entry at that position or, in dense style, of that rank. By percentile: the worst score that reaches it.")
  public ScorePlaceView score(
      @Context SecurityContext caller,
      @RestPath String board,
      @RestQuery @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
          @Nullable String rank,
      @RestQuery
          @Parameter(schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "100"))
          @Nullable String percentile,
      @BeanParam SliceParams season) {
    Params.atMostOne("rank", rank, "percentile", percentile);
    BoardId id = new BoardId(board);
    SeasonChoice choice = season.choice(clock);
    if (percentile != null) {
      BigDecimal at = Params.decimal("percentile", percentile);
      return ScorePlaceView.from(
          readers.showSlice(caller, id, () -> places.atPercentile(id, choice, at)));
    }
    long at = Params.integer("rank", Params.required("rank", rank), 1, Long.MAX_VALUE);
    return ScorePlaceView.from(readers.showSlice(caller, id, () -> places.atRank(id, choice, at)));
  }

  @GET
  @Path("{board}/distribution")
  @Operation(
      operationId = "getDistribution",
      summary = "How many entries have which scores",
      description =
          "Exact, the best scores first. On a board of several columns, by the first one.")
  public DistributionView distribution(
      @Context SecurityContext caller,
      @RestPath String board,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "100",
                      defaultValue = "20"))
          @Nullable String buckets,
      @BeanParam SliceParams season) {
    BoardId id = new BoardId(board);
    SeasonChoice choice = season.choice(clock);
    int wanted = Params.integer("buckets", buckets, 1, Distribution.MAX_BUCKETS, DEFAULT_BUCKETS);
    return DistributionView.from(
        readers.showSlice(caller, id, () -> distributions.of(id, choice, wanted)));
  }

  @GET
  @Path("{board}/seasons")
  @Operation(
      operationId = "listSeasons",
      summary = "The seasons of a window, the newest first",
      description =
          "From the current one back to that in which the board was made, without those that are neither kept nor archived. A page can have fewer than `limit`, and others behind it. Seasons without entries have a `total` of 0.")
  public SeasonsView seasons(
      @Context SecurityContext caller,
      @RestPath String board,
      @RestQuery @Parameter(description = "one of the board's windows; the main one if absent")
          @Nullable String window,
      @RestQuery
          @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "99",
                      defaultValue = "20"))
          @Nullable String limit,
      @RestQuery @Parameter(description = "`nextBefore` of the page before")
          @Nullable String before) {
    BoardId id = new BoardId(board);
    int size = Params.integer("limit", limit, 1, Seasons.MAX_LIMIT, DEFAULT_SEASONS);
    return SeasonsView.from(
        readers.show(
            caller,
            id,
            () ->
                seasons.list(
                    id,
                    Optional.ofNullable(window),
                    Optional.ofNullable(before),
                    size,
                    Now.of(clock))));
  }
}
