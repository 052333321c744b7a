package io.streambed.stack.host;

import io.streambed.common.PlatformException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A platform of nothing but a data folder and perhaps one child, which stays until it is killed.
 * Arguments: the folder, then the command of the child.
 */
final class FolderHolder {
  private FolderHolder() {}

  public static void main(String[] arguments) throws Exception {
    try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
      List<String> child = Arrays.asList(arguments).subList(1, arguments.length);
      if (!child.isEmpty()) {
        folder.children().start("child", child, folder.root());
      }
      System.out.println("locked");
      new CountDownLatch(1).await();
    } catch (PlatformException e) {
      System.out.println(e);
    }
  }
}
