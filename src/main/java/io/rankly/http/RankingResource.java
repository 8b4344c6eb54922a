package io.rankly.http;

import io.rankly.archive.Rankings;
import io.rankly.board.BoardId;
import io.rankly.rank.Cursor;
import io.rankly.rank.Distribution;
import io.rankly.rank.Distributions;
import io.rankly.rank.Listings;
import io.rankly.rank.OnSlice;
import io.rankly.rank.Places;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Seasons;
import io.rankly.score.GivenScore;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

  RankingResource(
      Rankings rankings, Places places, Distributions distributions, Seasons seasons, Clock clock) {
    this.rankings = rankings;
    this.places = places;
    this.distributions = distributions;
    this.seasons = seasons;
    this.clock = clock;
  }

  @GET
  @Path("{board}/top")
  @Operation(
      summary = "Entries in rank order",
      description =
          "From the best one, from a rank on, or from where the page before ended. A `cursor` stays in its season when the next one begins, and needs neither `window` nor `season`. Equals that share a rank are in the order of their player ids.")
  public PageView top(
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
    OnSlice<Listings.Page> page =
        cursor != null
            ? rankings.after(id, choice, Cursor.parse(cursor), size)
            : from != null
                ? rankings.from(id, choice, Params.integer("from", from, 1, Long.MAX_VALUE), size)
                : rankings.top(id, choice, size);
    return PageView.from(page);
  }

  @GET
  @Path("{board}/rank")
  @Operation(
      summary = "The rank that a score would get",
      description =
          "Nothing is written. Where the earlier of equals is better, it is the rank behind all equals.")
  public ScorePlaceView rank(
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
    return ScorePlaceView.from(
        places.ofScore(
            new BoardId(board),
            season.choice(clock),
            new GivenScore.Listed(Params.decimals("score", Params.required("score", score)))));
  }

  @GET
  @Path("{board}/score")
  @Operation(
      summary = "The score at a rank or at a percentile",
      description =
          "By rank: the score of the entry at that position or, in dense style, of that rank. By percentile: the worst score that reaches it.")
  public ScorePlaceView score(
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
      return ScorePlaceView.from(
          places.atPercentile(id, choice, Params.decimal("percentile", percentile)));
    }
    return ScorePlaceView.from(
        places.atRank(
            id, choice, Params.integer("rank", Params.required("rank", rank), 1, Long.MAX_VALUE)));
  }

  @GET
  @Path("{board}/distribution")
  @Operation(
      summary = "How many entries have which scores",
      description =
          "Exact, the best scores first. On a board of several columns, by the first one.")
  public DistributionView distribution(
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
    return DistributionView.from(
        distributions.of(
            new BoardId(board),
            season.choice(clock),
            Params.integer("buckets", buckets, 1, Distribution.MAX_BUCKETS, DEFAULT_BUCKETS)));
  }

  @GET
  @Path("{board}/seasons")
  @Operation(
      summary = "The seasons of a window, the newest first",
      description =
          "From the current one back to that in which the board was made, without those that are neither kept nor archived. A page can have fewer than `limit`, and others behind it. Seasons without entries have a `total` of 0.")
  public SeasonsView seasons(
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
    return SeasonsView.from(
        seasons.list(
            new BoardId(board),
            Optional.ofNullable(window),
            Optional.ofNullable(before),
            Params.integer("limit", limit, 1, Seasons.MAX_LIMIT, DEFAULT_SEASONS),
            Now.of(clock)));
  }
}
