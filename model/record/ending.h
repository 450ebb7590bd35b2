#pragma once
#include <cstdint>
#include <string>

namespace ordinate {

/// How a run ended.
enum class Ending {
  unfinished,
  all_steps,
  target,    ///< early stop: the accuracy that was asked for
  plateau,   ///< early stop: the validation loss no longer falls
  diverged,  ///< loss or gradient is not a finite number
  stopped,   ///< by the user; can be resumed
  failed     ///< could not be carried out
};

struct RunEnding {
  Ending kind = Ending::unfinished;
  std::int64_t step = 0;  ///< of `diverged`, the step whose numbers are not finite: none after it
  std::string detail;     ///< why; may be empty

  /// Diverged, or could not be carried out.
  bool bad() const { return kind == Ending::diverged || kind == Ending::failed; }
  bool operator==(const RunEnding&) const = default;
};

/// Whether a run that came to this end can go on from there.
bool can_go_on(const RunEnding& ending);

/// "all steps done", "target reached at step 120", "diverged at step 7: the loss is not a finite number".
std::string text_of(const RunEnding& ending);
/// The reverse, for records that earlier versions wrote.
RunEnding ending_from_text(const std::string& text);

/// "all-steps", "diverged": as files name it.
std::string id_of(Ending ending);
/// `unfinished` for an unknown one.
Ending ending_from_id(const std::string& id);

}  // namespace ordinate
