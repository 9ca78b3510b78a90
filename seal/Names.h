#pragma once

// Private to seal/: subjects to and from OpenSSL.

#include "seal/Certificate.h"
#include "seal/Handles.h"

namespace seal {

SubjectName readName(const X509_NAME* name);
/// BadInput when a part is longer than X.520 allows (64 characters) or all are empty.
core::Result<X509Name> makeName(const SubjectName& subject);

} // namespace seal
