package io.rankly.local;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.access.Access;
import io.rankly.access.ApiKeys;
import io.rankly.access.IamRoles;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WelcomeTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String HASH =
      "3eb1bd439947eb762998e566ccc2e099c791118b2f40579cc4f7da2b5061b7f9";

  private static Board board(String id) {
    return BoardChange.builder()
        .title(Optional.of("Title of " + id))
        .build()
        .create(new BoardId(id), "generation", Instant.EPOCH);
  }

  private static String told(boolean open, String keys, List<Board> boards) {
    Access access = new Access(open, ApiKeys.of(keys), Optional.empty(), IamRoles.of(""));
    return String.join("\n", new Welcome("http://localhost:8080", boards, access, KEY).lines());
  }

  @Test
  void openService_tellsWhereEverythingIs_andHowToCloseIt() {
    String told = told(true, "", List.of(board("arcade")));
    assertThat(told, containsString("http://localhost:8080/\n"));
    assertThat(told, containsString("http://localhost:8080/v1/boards "));
    assertThat(told, containsString("arcade (Title of arcade)"));
    assertThat(told, containsString("curl "));
    assertThat(told, containsString("RANKLY_KEYS=me:admin:" + HASH));
    assertThat(told, containsString("Bearer " + KEY));
  }

  @Test
  void closedService_namesItsKeys() {
    String told = told(false, "ci:submitter:" + HASH + ",me:admin:" + HASH, List.of());
    assertThat(told, containsString("of ci (submitter), me (admin)"));
    assertThat(told, not(containsString(KEY)));
    assertThat(told, not(containsString(HASH)));
  }

  @Test
  void closedServiceWithoutKeys_tellsHowToHaveOne() {
    String told = told(false, "", List.of());
    assertThat(told, containsString("RANKLY_KEYS=me:admin:" + HASH));
  }

  @Test
  void manyBoards_areNotAllNamed() {
    List<Board> many =
        IntStream.rangeClosed(0, Welcome.MAX_BOARDS).mapToObj(i -> board("b" + i)).toList();
    String boards = told(true, "", many).lines().toList().get(2);
    assertThat(boards, containsString("b7 (Title of b7) …"));
    assertEquals(Welcome.MAX_BOARDS, boards.split("Title").length - 1);
  }
}
