#include "model/run/trainer_checkpoint.h"

#include "model/run/trainer.h"

namespace ordinate {

RunEnding ending_from(const Json& state) {
  if (!state.contains("ending"))
    return state["finished"] ? ending_from_text(state["ended_because"]) : RunEnding();
  const Json& ending = state["ending"];
  return {ending_from_id(ending[0].get<std::string>()), ending[1].get<std::int64_t>(),
          ending[2].get<std::string>()};
}

std::optional<Trainer::Checkpoint> Trainer::with_more_to_do(Checkpoint checkpoint) {
  if (checkpoint.state.contains("before_last")) {
    const Json before = checkpoint.state["before_last"];
    checkpoint.state = before;
    // The best weights are those of before the evaluation that is taken back.
    auto& arrays = checkpoint.arrays;
    const NamedArray* best = find_array(arrays, best_before_last_name);
    if (best == nullptr) return checkpoint;
    NamedArray before_last = *best;
    before_last.name = best_name;
    std::erase_if(arrays, [](const NamedArray& each) { return each.name == best_before_last_name; });
    for (NamedArray& each : arrays)
      if (each.name == best_name) each = before_last;
    return checkpoint;
  }
  const RunEnding ending = ending_from(checkpoint.state);
  if (ending.kind == Ending::unfinished) return checkpoint;
  if (ending.kind != Ending::all_steps) return std::nullopt;
  checkpoint.state["finished"] = false;
  checkpoint.state["ending"] = {id_of(Ending::unfinished), 0, ""};
  return checkpoint;
}

}  // namespace ordinate
