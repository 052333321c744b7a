package io.streambed.testkit.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A script as it was read.
 *
 * @param lines the whole text
 */
record Script(Path file, List<String> lines, List<Block> blocks) {

  Script {
    Objects.requireNonNull(file, "file");
    lines = List.copyOf(lines);
    blocks = List.copyOf(blocks);
  }

  /**
   * The text with other blocks in it.
   *
   * @param replacements lines of a block by the block that they replace
   */
  List<String> rewritten(Map<Block, List<String>> replacements) {
    List<String> result = new ArrayList<>();
    int next = 0;
    for (Block block : blocks) {
      List<String> replacement = replacements.get(block);
      if (replacement != null) {
        result.addAll(lines.subList(next, block.line() - 1));
        result.addAll(replacement);
        next = block.line() + block.body().size();
      }
    }
    result.addAll(lines.subList(next, lines.size()));
    return result;
  }
}
