#include "model/race/blas_report.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace ordinate {

TEST(BlasReport, NamesAFileThatThisProcessHasLoaded) {
  const BlasReport report = blas_report();
  ASSERT_TRUE(std::filesystem::is_regular_file(report.file)) << report.file;
  std::ifstream maps("/proc/self/maps");
  bool mapped = false;
  for (std::string line; std::getline(maps, line);) mapped |= line.find(report.file) != std::string::npos;
  EXPECT_TRUE(mapped) << report.file;
  EXPECT_FALSE(report.description.empty());
}

TEST(BlasReport, WarnsOfTheReferenceBlasAndNamesThePackage) {
  const BlasReport report = blas_report();
  const bool reference = report.file.find("/blas/libblas") != std::string::npos;
  EXPECT_EQ(reference, report.warning.find("reference BLAS") != std::string::npos);
  const bool names_package = report.warning.find("libopenblas0-openmp") != std::string::npos;
  EXPECT_EQ(names_package, !report.warning.empty());
}

TEST(BlasReport, ProductsAreRightAndTheirSpeedIsPlausible) {
  EXPECT_TRUE(products_are_right());
  const double gflops = measure_gflops();
  EXPECT_GT(gflops, 0.01);
  EXPECT_LT(gflops, 1e4);  // no processor core does ten trillion operations a second
}

}  // namespace ordinate
