#pragma once
#include <filesystem>
#include <optional>

#include "model/options/error.h"
#include "model/record/stored_run.h"

namespace ordinate {

/// `order.json` in a run folder: what the shuffle test of its model came to. Absent where it was not made.
Result<std::optional<OrderUse>> read_order_use(const std::filesystem::path& run_folder);
Result<void> write_order_use(const std::filesystem::path& run_folder, const OrderUse& use);

}  // namespace ordinate
