#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ordinate {

/// The words of a text: runs of letters, digits and marks, with apostrophes and hyphens inside them
/// ("whale's", "sea-captain"). All other punctuation is dropped.
std::vector<std::string> split_words(std::string_view text);

/// The code points of a text, spaces at both ends left out and runs of them made one.
std::vector<std::string> split_characters(std::string_view text);

/// Hands on the sentences of a plain text, one after another. A sentence ends at . ! ? … with what closes it
/// (quotes, brackets), when a space and no small letter follows, and at an empty line. Single letters and
/// common titles before a full stop ("Mr.", "J.") end none. Line breaks inside a paragraph are spaces.
void visit_sentences(std::string_view text, const std::function<void(const std::string&)>& visit);

}  // namespace ordinate
