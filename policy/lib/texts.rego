# Package scorelint.lib.texts compares what people write.
package scorelint.lib.texts

# same holds for texts that differ in case and spacing at most.
same(a, b) if words(a) == words(b)

words(text) := regex.split(`\s+`, lower(trim_space(text)))
