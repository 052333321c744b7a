package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;

/**
 * Decodes JSON objects into slots of a row. A field takes the value of exactly its name, or else of
 * a name that differs in case; of several such values the last one counts.
 */
final class JsonObject {
  private final JsonNames names;
  private final JsonDecoder[] decoders;
  private final int[] slots;
  private final String[] paths;

  /** For each field the number of the last object that held exactly its name. */
  private final int[] foundExactly;

  private int objects;

  JsonObject(List<FieldSlot> fields) {
    List<FieldSlot> used = fields.stream().filter(FieldSlot::isUsed).toList();
    this.names = new JsonNames(used.stream().map(FieldSlot::name).toList());
    this.decoders =
        used.stream().map(field -> JsonDecoder.of(field.type())).toArray(JsonDecoder[]::new);
    this.slots = used.stream().mapToInt(FieldSlot::slot).toArray();
    this.paths = used.stream().map(field -> "." + field.name()).toArray(String[]::new);
    this.foundExactly = new int[slots.length];
  }

  void read(JsonScanner in, Row into) {
    for (int slot : slots) {
      into.setNull(slot);
    }
    objects++;
    names.start();
    if (in.peek() != '{') {
      throw in.mismatch("an object");
    }
    in.expect('{');
    if (in.take('}')) {
      return;
    }
    do {
      JsonNames.Symbol name = names.next(in);
      if (name.fields.length == 0) {
        in.skipValue();
      } else {
        readValue(in, name, into);
      }
    } while (in.take(','));
    in.expect('}');
  }

  private void readValue(JsonScanner in, JsonNames.Symbol name, Row into) {
    in.peek();
    int start = in.position();
    int after = -1;
    for (int field : name.fields) {
      boolean isExact = field == name.exact;
      if (isExact) {
        foundExactly[field] = objects;
      } else if (foundExactly[field] == objects) {
        continue;
      }
      in.seek(start);
      in.enter(paths[field]);
      decoders[field].decode(in, into, slots[field]);
      in.leave();
      after = in.position();
    }
    if (after < 0) {
      in.skipValue();
    }
  }
}
