#include "seal/Names.h"

namespace seal {

using core::Code;

namespace {

QString entry(const X509_NAME* name, int nid)
{
    const int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0)
        return {};
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    const OpenSslBytes owner{size >= 0 ? utf8 : nullptr};
    return size > 0 ? QString::fromUtf8(reinterpret_cast<const char*>(utf8), size) : QString();
}

bool addEntry(X509_NAME* name, int nid, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    return utf8.isEmpty()
        || X509_NAME_add_entry_by_NID(
               name, nid, MBSTRING_UTF8, bytesOf(QByteArrayView(utf8)), static_cast<int>(utf8.size()), -1, 0)
        == 1;
}

} // namespace

SubjectName readName(const X509_NAME* name)
{
    return {entry(name, NID_commonName), entry(name, NID_organizationName), entry(name, NID_userId)};
}

core::Result<X509Name> makeName(const SubjectName& subject)
{
    if (subject == SubjectName{})
        return core::fail(Code::BadInput, QStringLiteral("empty subject"));
    X509Name name{X509_NAME_new()};
    if (!name || !addEntry(name.get(), NID_organizationName, subject.organization)
        || !addEntry(name.get(), NID_commonName, subject.commonName) || !addEntry(name.get(), NID_userId, subject.userId))
        return opensslError(Code::BadInput, "subject");
    return name;
}

} // namespace seal
