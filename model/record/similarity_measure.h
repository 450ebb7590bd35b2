#pragma once

namespace ordinate {

/// How two position vectors are compared; the mathematics is in model/analysis/similarity.h.
enum class SimilarityMeasure { cosine, dot_product, distance };

}  // namespace ordinate
