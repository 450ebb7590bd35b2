#pragma once
#include <string>

#include "model/tasks/task.h"

/// Samples as they are shown, in one line.
namespace ordinate {

/// The symbols, the rows of a grid apart, and behind them the edges of a graph, whose nodes are numbered from
/// 1: "oXoo 1-2 2-3". A task reads its own inputs so.
std::string shown_input(const Task& task, const Sample& sample);

/// The answers in the order of the places; a place that is not asked is a dot.
std::string shown_targets(const Task& task, const Sample& sample);

}  // namespace ordinate
