// Writes the samples that tests/interop/test_file_formats.py opens with NumPy and PyTorch. The values
// are repeated there: what one side changes, the other notices.
#include <gtest/gtest.h>

#include <cmath>

#include "model/files/atomic_file.h"
#include "model/files/metrics_csv.h"
#include "model/files/numpy_file.h"
#include "model/files/pytorch_file.h"
#include "model/files/safetensors.h"
#include "tests/model/array_builder.h"

namespace ordinate {
namespace {

const std::filesystem::path folder = std::filesystem::path(ORDINATE_BINARY_DIR) / "interop";
const std::string experiment = R"({"format": "ordinate-experiment", "version": 1, "name": "ä → β"})";

std::vector<NamedArray> samples() {
  return {float_array("embedding.weight", {3, 4}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -0.1F}),
          float_array("body.0.weight_ih_l0", {2, 1, 3}, {1e-38F, INFINITY, NAN, -0.0F, 3e38F, 0.5F}),
          double_array("readout.bias", {1}, {1.0 / 3}),
          int64_array("counts", {2}, {INT64_MIN, INT64_MAX}),
          double_array("scalar", {}, {-2.5}),
          float_array("nothing", {0, 5}, {})};
}

class FileSamples : public testing::Test {
 protected:
  static void SetUpTestSuite() { std::filesystem::create_directories(folder); }
};

TEST_F(FileSamples, Safetensors) {
  EXPECT_TRUE(write_safetensors(folder / "sample.safetensors", samples(),
                                {{"format", "pt"}, {"experiment", experiment}}));
}

TEST_F(FileSamples, Pytorch) {
  EXPECT_TRUE(write_pytorch(folder / "sample.pt", samples(), experiment));
  EXPECT_TRUE(write_pytorch(folder / "no-experiment.pt", samples(), ""));
}

TEST_F(FileSamples, NumPy) {
  EXPECT_TRUE(write_npz(folder / "sample.npz", samples()));
  EXPECT_TRUE(write_npy(folder / "sample.npy", samples().front()));
}

TEST_F(FileSamples, Metrics) {
  const std::string text = metrics_header() + metrics_row({0, {}, {}, {}, 0.693147180559945, 0.5, {}}) +
                           metrics_row({1, 1, 1.0 / 3, 0.25, {}, {}, 1e-12});
  EXPECT_TRUE(write_file(folder / "metrics.csv", text));
}

}  // namespace
}  // namespace ordinate
