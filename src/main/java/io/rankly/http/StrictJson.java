package io.rankly.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * JSON that is taken exactly as it is meant or not at all: nothing unknown, doubled, trailing or of
 * another type.
 *
 * <p>What Jackson has to know of a class before it writes or reads the first of its kind, it finds
 * when this class is initialised: for a native program, when that is built. At the start it took a
 * tenth of the time to the first answer.
 */
final class StrictJson {
  static final List<Class<?>> WRITTEN =
      List.of(
          ArchiveJson.ProgressView.class,
          ArchiveJson.ResultsProgressView.class,
          ArchiveJson.RunView.class,
          ArchivedEntryView.class,
          ArchivedResultView.class,
          AttemptsView.class,
          AttemptsView.AttemptView.class,
          AuditView.class,
          AuditView.ChangeView.class,
          AuditView.LineView.class,
          AuditView.NumbersView.class,
          BadgeBody.class,
          BatchView.class,
          BatchView.ResultView.class,
          BoardView.class,
          BoardsView.class,
          CheckView.class,
          CheckView.DifferenceView.class,
          BoundsBody.class,
          ColumnBody.class,
          DistributionView.class,
          DistributionView.BucketView.class,
          ExportView.class,
          ExportsView.class,
          GroupView.class,
          GroupView.MemberView.class,
          LimitBody.class,
          ManifestView.class,
          ManifestView.BlockView.class,
          ManifestView.BucketView.class,
          ManifestView.IndexView.class,
          ManifestView.PartView.class,
          ManifestView.ResultFileView.class,
          ManifestView.ResultsView.class,
          ModerationView.class,
          ImageVersionsView.class,
          ImageVersionsView.ImageVersionView.class,
          ImageView.class,
          ImportView.class,
          ImportsView.class,
          PageView.class,
          PlayerView.class,
          PublishedDistributionView.class,
          PublishedIndexView.class,
          PublishedMetaView.class,
          PublishedTopView.class,
          ReceiptView.class,
          RivalView.class,
          ScorePlaceView.class,
          SeasonResultsView.class,
          SeasonResultsView.ResultsFileView.class,
          SeasonsView.class,
          SeasonsView.SeasonView.class,
          StandingView.class,
          TickView.class,
          UploadView.class,
          WindowBody.class,
          WindowReceiptView.class,
          BigDecimal.class,
          // A problem.
          LinkedHashMap.class);

  static final List<Class<?>> READ =
      List.of(
          ArchiveJson.ProgressBody.class,
          ArchiveJson.ResultsProgressView.class,
          ArchiveJson.RunView.class,
          ArchivedEntryBody.class,
          BadgeBody.class,
          BoardBody.class,
          BoardView.class,
          BoundsBody.class,
          ColumnBody.class,
          ExpectedBody.class,
          ImportBody.class,
          LimitBody.class,
          LineBody.class,
          ManifestView.class,
          ManifestView.BlockView.class,
          ManifestView.BucketView.class,
          ManifestView.IndexView.class,
          ManifestView.PartView.class,
          ManifestView.ResultFileView.class,
          ManifestView.ResultsView.class,
          ModerationBody.class,
          PlayersBody.class,
          ScoreBody.class,
          ScoresBody.class,
          SetScoreBody.class,
          UploadBody.class,
          VerdictBody.class,
          WindowBody.class);

  /**
   * Texts are limited by the length of a body, since an event of Lambda, which has a body as text,
   * is read by the same rules.
   */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(50).maxNumberLength(100).build();

  private static final ObjectMapper MAPPER = make();

  private StrictJson() {}

  @Produces
  @Singleton
  static ObjectMapper mapper() {
    return MAPPER;
  }

  private static ObjectMapper make() {
    ObjectMapper mapper =
        JsonMapper.builder(new Utf8JsonFactory(LIMITS))
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
    READ.forEach(mapper::readerFor);
    WRITTEN.forEach(written -> findWriter(mapper, written));
    return mapper;
  }

  /** By its class, as the framework asks for it. */
  private static void findWriter(ObjectMapper mapper, Class<?> written) {
    try {
      mapper.getSerializerProviderInstance().findTypedValueSerializer(written, true, null);
    } catch (JsonMappingException e) {
      throw new IllegalStateException("a record cannot be written", e);
    }
  }
}
