#pragma once
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace ordinate {

/// A field of an experiment.
struct FieldPlace {
  enum class Part { base, patch, label, seeds };
  Part part = Part::base;
  int variant = -1;  ///< whose patch or label
  std::string path;  ///< below `base` or the patch: `model.body[0].heads`; of seeds `[1]`; empty: all of it

  /// As messages name it: `base.task.length`, `variants[1].patch.task`, `variants[0].label`, `seeds[1]`.
  std::string text() const;
  bool operator==(const FieldPlace&) const = default;
};

/// What a user, a file or the machine got wrong, in the words that are shown to the user.
struct Error {
  std::string where;     ///< file, `file:line:column`, or field path such as `base.task.length`
  std::string what;      ///< what is wrong
  std::string expected;  ///< what was expected instead (may be empty)
  std::string remedy;    ///< how to mend it (may be empty)
  std::optional<FieldPlace> field = {};  ///< what `where` names, of an experiment

  /// One line: `where: what; expected …. remedy`.
  std::string text() const;
  bool operator==(const Error&) const = default;
};

using Errors = std::vector<Error>;

/// A value, or the one thing that is wrong.
template <class T>
using Result = tl::expected<T, Error>;

/// A value, or everything that is wrong, found in one go.
template <class T>
using Checked = tl::expected<T, Errors>;

inline tl::unexpected<Error> fail(std::string where, std::string what, std::string expected = {},
                                  std::string remedy = {}) {
  return tl::unexpected<Error>(
      Error{std::move(where), std::move(what), std::move(expected), std::move(remedy)});
}

}  // namespace ordinate
