package io.rankly.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.BoardChange;
import io.rankly.file.FailingFileStore;
import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;
import io.rankly.file.WatchedFileStore;
import io.rankly.http.PublishedFormats;
import io.rankly.rank.Stores;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PublishedIndexTest {
  private static final Instant NOW = Instant.parse("2026-01-07T12:34:00Z");
  private static final String FILE = "public/boards/index.json";
  private static final BooleanSupplier NEVER = () -> false;

  private final Stores stores = Stores.inMemory();
  private final FileStore files = new MemoryFileStore();

  @Test
  void publishedBoards_areListedAsTheApiListsThem() throws IOException {
    board("a", BoardChange.NONE);
    board("b", published(true).title(Optional.of("Zoë")).build());
    assertEquals(List.of("listed 1 published boards"), tick(files, NEVER));
    assertTrue(text().matches("\\{\"version\":\"[0-9a-f]{32}\",\"boards\":.*"), text());
    JsonNode boards = new ObjectMapper().readTree(text()).path("boards");
    assertEquals(1, boards.size());
    assertEquals("b", boards.get(0).path("board").asText());
    assertEquals("Zoë", boards.get(0).path("title").asText());
    assertTrue(boards.get(0).path("publish").asBoolean());
  }

  @Test
  void boardThatIsPublishedNoMore_isGoneFromTheNextTickOn() {
    board("b", published(true).build());
    board("c", published(true).build());
    tick(files, NEVER);
    board("b", published(false).build());
    assertEquals(List.of("listed 1 published boards"), tick(files, NEVER));
    assertTrue(!text().contains("\"board\":\"b\""), text());
    board("c", published(false).build());
    assertEquals(List.of("listed 0 published boards"), tick(files, NEVER));
    assertTrue(text().endsWith("\"boards\":[]}"), text());
  }

  @Test
  void listThatIsTheSame_isNotWrittenAgain_andOneThatIsLostIs() {
    board("b", published(true).build());
    tick(files, NEVER);
    WatchedFileStore watched = new WatchedFileStore(files);
    assertEquals(List.of(), tick(watched, NEVER));
    assertEquals(List.of("read " + FILE), watched.take());
    files.remove(FILE);
    assertEquals(List.of("listed 1 published boards"), tick(files, NEVER));
  }

  @Test
  void withoutAPublishedBoard_thereIsNoFile() {
    board("b", BoardChange.NONE);
    assertEquals(List.of(), tick(new FailingFileStore(files, 0), NEVER));
  }

  @Test
  void boardsBeyondAPage_areListed() {
    for (int i = 0; i < 250; i++) {
      board(String.format("b%03d", i), i % 50 == 49 ? published(true).build() : BoardChange.NONE);
    }
    assertEquals(List.of("listed 5 published boards"), tick(files, NEVER));
  }

  @Test
  void tickWithoutTime_leavesTheListAsItIs() {
    board("b", published(true).build());
    assertEquals(
        List.of("left the list of boards for the next tick"),
        tick(new FailingFileStore(files, 0), () -> true));
  }

  private List<String> tick(FileStore store, BooleanSupplier enough) {
    return new PublishedIndex(stores.boards, store, PublishedFormats.ofTheApplication())
        .run(NOW, enough);
  }

  private String text() {
    return new String(files.read(FILE).orElseThrow(), UTF_8);
  }

  private void board(String id, BoardChange settings) {
    stores.board(id, settings, NOW);
  }

  private static BoardChange.Builder published(boolean published) {
    return BoardChange.builder().publish(Optional.of(published));
  }
}
